import type { HttpRequest, HttpResponse } from '../src/core/ports';
import type { ListForm } from '../tests/contract/vendors/contract';

/** What a system's lists give at once in nearly all of them; the pages that rows need are counted by it. */
const ROWS_AT_ONCE = 100;
/** Where in a list an answer begins, and how much of it there is; what is asked stays the same. */
const PLACE =
  /^((searchCriteria\.)?\$?(top|skip)|page|per_page|page-?len|page[-_]token|limit|offset|start(At)?|maxResults|nextPageToken|continuationToken|ctx|(after|more|first)\d*)$/;
const INSTANT = /\d{4}-\d{2}-\d{2}(T[\d:.]+)?(Z|[+ ]\d{2}:?\d{2})?|\b\d{13}\b/g;

interface List {
  readonly rows: Set<string>;
  readonly atOnce: number;
}

/** What a system was asked, and what it gave. */
export class Asked {
  #total = 0;
  readonly #lists = new Map<string, List>();

  constructor(private readonly forms: readonly ListForm[] = []) {}

  add(request: HttpRequest, { body }: HttpResponse): void {
    this.#total++;
    const key = keyOf(request);
    const form = this.forms.find(({ match }) => match.test(request.path));
    const list = this.#lists.get(key) ?? { rows: new Set(), atOnce: form?.atOnce ?? ROWS_AT_ONCE };
    (form?.rows ?? rowsIn)(body).forEach((row) => list.rows.add(JSON.stringify(row)));
    this.#lists.set(key, list);
  }

  get total(): number {
    return this.#total;
  }

  /**
   * Pages that the rows need that were given: of each list as many as its rows fill, and one of a list without any, or
   * of what is no list. Neither rows that came twice nor answers that a second time said the same add to it.
   */
  get needed(): number {
    const pages = [...this.#lists.values()].map(({ rows, atOnce }) => Math.max(1, Math.ceil(rows.size / atOnce)));
    return pages.reduce((sum, count) => sum + count, 0);
  }
}

/** What was asked for, whatever part of it and of whatever time. */
function keyOf({ method, path, query = {}, body }: HttpRequest): string {
  const asked = Object.entries(query).filter(([name]) => !PLACE.test(name));
  return JSON.stringify([method, path, asked, body === undefined ? null : body], (name, value) =>
    PLACE.test(name) ? undefined : typeof value === 'string' ? withoutPlace(value) : isLong(value) ? '*' : value,
  );
}

/** Jenkins says which rows are wanted inside of what is asked; ids of one list may be asked for by the hundred. */
function withoutPlace(text: string): string {
  return text
    .replace(INSTANT, '*')
    .replace(/\{\d+,\d+\}/g, '{*}')
    .replace(/(\d+,){5,}\d+/g, '*');
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length > 5 && value.every((each) => typeof each !== 'object');
}

/** The longest list of those that stand highest in an answer. */
function rowsIn(body: unknown): readonly unknown[] {
  let level: readonly unknown[] = [body];
  while (level.length > 0) {
    const lists = level.filter((value) => Array.isArray(value));
    if (lists.length > 0) {
      return lists.reduce((longest, list) => (list.length > longest.length ? list : longest));
    }
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return [];
}
