import type { Http } from '../../core/ports';
import type { Placed } from './mainline';
import { repositoryPath, type RepositoryPlace } from './place';
import { readIfThere } from './read';
import { PathChanges } from './schema';

/** Files that commits change, by the commit's name; a request for each. */
export async function changedPaths(
  http: Http,
  place: RepositoryPlace,
  commits: readonly Placed[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = await Promise.all(
    commits.map(async ({ row }) => {
      const changes = await readIfThere(http, {
        path: repositoryPath(place, 'commits', row.commitId, 'changes'),
        answer: PathChanges,
        about: `the files of commit ${row.commitId}`,
        permission: 'Code (Read)',
      });
      return [row.commitId, toPaths(changes)] as const;
    }),
  );
  return new Map(lists);
}

/** Files between two commits, seen from where they parted; none when one of them is gone. */
export async function pathsBetween(
  http: Http,
  place: RepositoryPlace,
  { base, target }: { readonly base: string; readonly target: string },
): Promise<readonly string[]> {
  const changes = await readIfThere(http, {
    path: repositoryPath(place, 'diffs/commits'),
    query: {
      baseVersion: base,
      baseVersionType: 'commit',
      targetVersion: target,
      targetVersionType: 'commit',
      diffCommonCommit: true,
      $top: MOST_FILES,
    },
    answer: PathChanges,
    about: `the files of a pull request of ${place.project}/${place.repository}`,
    permission: 'Code (Read)',
  });
  return toPaths(changes);
}

/** Folders are told apart by few. */
const MOST_FILES = 2000;

function toPaths(
  changes: {
    readonly changes?: readonly { item?: { path?: string | null | undefined } | null | undefined }[] | null | undefined;
  } | null,
): readonly string[] {
  return (changes?.changes ?? []).flatMap(({ item }) => item?.path?.replace(/^\//, '') ?? []);
}
