import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { readHistory } from './history';
import type { RepositoryPlace } from './place';
import type { Touches } from './to-commit';

interface Folders {
  readonly place: RepositoryPlace;
  readonly branch: string;
  readonly from: Instant;
  readonly prefixes: readonly string[];
}

/** Which of a branch's own commits change which folders: its history is asked for of each folder. */
export async function readTouched(http: Http, { place, branch, from, prefixes }: Folders): Promise<Touches> {
  const lists = await Promise.all(
    prefixes.map(async (folder) => {
      const rows = await readHistory(http, { place, branch, from, firstParents: true, folder });
      return [folder, new Set(rows.map(({ commitId }) => commitId))] as const;
    }),
  );
  const touched = new Map(lists);
  return (id, prefix) => touched.get(prefix)?.has(id) === true;
}
