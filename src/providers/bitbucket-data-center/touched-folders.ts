import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { prefixesOf, type Territory } from '../../core/reading/paths';
import { historyIfThere } from './history';

/** Whether a commit touches a folder. */
export type Touches = (id: string, prefix: string) => boolean;

interface Place {
  readonly territories: readonly Territory[];
  readonly until: string | null;
}

/** The histories of folders, read to their ends: a commit itself does not say which files it changed. */
export async function touchedFolders(http: Http, scope: Scope, { territories, until }: Place): Promise<Touches> {
  const entries = await Promise.all(
    prefixesOf(territories).map(async (path) => [path, await idsOf(http, scope, { path, until })] as const),
  );
  const ids = new Map(entries);
  return (id, prefix) => ids.get(prefix)?.has(id) === true;
}

async function idsOf(
  http: Http,
  { resource, span }: Scope,
  of: { readonly path: string; readonly until: string | null },
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const commits of historyIfThere(http, { resource, ...of }, span.from)) {
    commits.forEach(({ id }) => ids.add(id));
  }
  return ids;
}
