import type { RecordTables } from '../core/record-columns';
import type { Attribution } from './attribution/attribution';
import { PairIndex } from './attribution/pair-index';
import type { SegmentLabels } from './cohort';

type Table = RecordTables['commit' | 'pullRequest' | 'pipelineRun'];
type ServicesOf = (repository: string, symbol: number) => readonly string[];

/** In the place of the symbol of a record's only service: it names none, or not exactly one. */
const PLAIN = -1;
const SEVERAL = -2;
const NOBODY: readonly SegmentLabels[] = [];

interface Wanted {
  readonly row: number;
  readonly symbol: number;
  readonly pipeline: number;
  readonly only: number;
}

/** Whose records of a repository are: the labels of each of their services, by contract §1 where they name none. */
export class Owners {
  readonly #attribution: Attribution;
  readonly #table: Table;
  readonly #servicesOf: ServicesOf;
  /** Each pair of a repository and a pipeline, and each list of services that comes with one. */
  readonly #places = new PairIndex();
  readonly #lists = new PairIndex();
  /** Of records that name no service, and of those that do. */
  readonly #plain: (readonly SegmentLabels[])[] = [];
  readonly #named: (readonly SegmentLabels[])[] = [];
  readonly #labels = new Map<string, SegmentLabels>();
  /** Of the last record: the next is most often the same repository's. */
  #last = { symbol: -1, pipeline: -1, only: SEVERAL, owners: NOBODY };

  constructor(attribution: Attribution, table: Table, servicesOf: ServicesOf) {
    this.#attribution = attribution;
    this.#table = table;
    this.#servicesOf = servicesOf;
  }

  /** The very same array for the same list of services, and the very same labels for the same service. */
  of(row: number, pipeline = 0): readonly SegmentLabels[] {
    const { repository, service } = this.#table.columns;
    const symbol = repository.at(row);
    const named = service.lengthAt(row);
    const only = named < 0 ? PLAIN : named === 1 ? service.itemAt(row, 0) : SEVERAL;
    const last = this.#last;
    if (only !== SEVERAL && last.symbol === symbol && last.pipeline === pipeline && last.only === only) {
      return last.owners;
    }
    const owners = this.#find({ row, symbol, pipeline, only });
    this.#last = { symbol, pipeline, only, owners };
    return owners;
  }

  #find({ row, symbol, pipeline, only }: Wanted): readonly SegmentLabels[] {
    const place = this.#places.add(symbol, pipeline);
    if (only === PLAIN) {
      return (this.#plain[place] ??= this.#labelsOf(this.#servicesOf(this.#text(symbol), symbol), symbol, pipeline));
    }
    const { service } = this.#table.columns;
    // A list is told by the number of the list without its last item, and that item.
    let list = this.#lists.add(place, 0);
    for (let index = 0; index < service.lengthAt(row); index++) {
      list = this.#lists.add(-1 - list, service.itemAt(row, index));
    }
    return (this.#named[list] ??= this.#labelsOf(service.read(row) ?? [], symbol, pipeline));
  }

  #labelsOf(services: readonly string[], repository: number, pipeline: number): readonly SegmentLabels[] {
    return [...new Set(services)].map((service) =>
      kept(this.#labels, JSON.stringify([service, repository, pipeline]), () => ({
        service,
        team: this.#attribution.services.teamOf(service),
        environment: '',
        repository: this.#text(repository),
        pipeline: this.#text(pipeline),
      })),
    );
  }

  #text(symbol: number): string {
    return this.#attribution.set.strings.text(symbol);
  }
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
