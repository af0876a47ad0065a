import type { Http } from '../../core/ports';
import { openOf } from './created';
import type { Edition } from './edition';
import { readIfThere } from './read';
import type { Row } from './schema';
import type { Target } from './target';

interface Unfinished {
  readonly rows: readonly Row[];
  /** Ids of what is not there any more. */
  readonly gone: readonly string[];
}

/** More than these are looked for in the list of what is open. */
const FEW = 2;

/** What became of what was open when last read, whatever its age. What is open no more is asked for by itself. */
export async function readUnfinished(
  http: Http,
  edition: Edition,
  target: Target,
  ids: readonly string[],
): Promise<Unfinished> {
  const open = ids.length > FEW ? await stillOpen(http, edition, target, new Set(ids)) : [];
  const found = new Set(open.map(({ id }) => id));
  const others = ids.filter((id) => !found.has(id));
  const rows = await Promise.all(others.map((id) => readOne(http, edition, target, id)));
  return { rows: [...open, ...rows.flatMap((row) => row ?? [])], gone: others.filter((_, index) => !rows[index]) };
}

/** Those of the ids that are still open, from a list that is read until all are found. */
async function stillOpen(http: Http, edition: Edition, target: Target, ids: ReadonlySet<string>) {
  const found = new Map<string, Row>();
  for await (const { rows } of openOf(http, edition, target)) {
    rows.filter(({ id }) => ids.has(id)).forEach((row) => found.set(row.id, row));
    if (found.size === ids.size) {
      break;
    }
  }
  return [...found.values()];
}

function readOne(http: Http, { name }: Edition, { source }: Target, id: string): Promise<Row | null> {
  const path = `${source.path}/${encodeURIComponent(id)}`;
  return readIfThere(http, { vendor: name, path, body: source.one, about: `${id}, one of the ${source.noun}` });
}
