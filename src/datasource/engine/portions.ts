import type { Series } from '../../core/metric';
import type { Cell, Cells } from '../row-cells';
import type { Question, Reply } from './engine-host';

/** What a page takes in in a few milliseconds: it cannot stop before it has all of a message. */
const MOST_ROWS = 2_000;
const MOST_POINTS = 1_000;

type AnyReply = Reply<Question>;
type WithSeries = Extract<AnyReply, { readonly series: readonly Series[] }>;

/** A reply as several of its kind, each with a part of what is long in it; never none. */
export function inPortions(reply: AnyReply): readonly AnyReply[] {
  if ('columns' in reply) {
    return cellPortions(reply);
  }
  return 'series' in reply ? seriesPortions(reply) : [reply];
}

function cellPortions({ length, columns }: Cells): readonly Cells[] {
  return Array.from({ length: Math.max(1, Math.ceil(length / MOST_ROWS)) }, (_, index) => {
    const [from, to] = [index * MOST_ROWS, Math.min(length, (index + 1) * MOST_ROWS)];
    const parts = Object.entries(columns).map(([name, values]) => [name, values.slice(from, to)] as const);
    return { length: to - from, columns: Object.fromEntries(parts) };
  });
}

/** A series stays whole: no span has more buckets than a page takes in at once. */
function seriesPortions(reply: WithSeries): readonly WithSeries[] {
  const portions: Series[][] = [[]];
  let points = 0;
  for (const series of reply.series) {
    points += series.points.length;
    if (points > MOST_POINTS && portions.at(-1)?.length !== 0) {
      portions.push([]);
      points = series.points.length;
    }
    portions.at(-1)?.push(series);
  }
  return portions.map((series) => ({ ...reply, series }));
}

/** Puts together what came in portions, each as it comes. */
export class Joining {
  readonly #columns = new Map<string, Cell[]>();
  readonly #series: Series[] = [];
  #length = 0;

  add(portion: AnyReply): void {
    if ('columns' in portion) {
      this.#length += portion.length;
      Object.entries(portion.columns).forEach(([name, values]) => this.#addTo(name, values));
    } else if ('series' in portion) {
      this.#series.push(...portion.series);
    }
  }

  /** @param last has been added as well */
  whole(last: AnyReply): AnyReply {
    if ('columns' in last) {
      return { length: this.#length, columns: Object.fromEntries(this.#columns) };
    }
    return 'series' in last ? { ...last, series: this.#series } : last;
  }

  #addTo(name: string, values: readonly Cell[]): void {
    const column = this.#columns.get(name) ?? [];
    this.#columns.set(name, column);
    column.push(...values);
  }
}
