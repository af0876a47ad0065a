import type { Commit } from './schema';

/** Whether a commit touches a folder. */
export type Touches = (id: string, prefix: string) => boolean;

/** The histories of folders, read to their ends: a commit itself does not say which files it changed. */
export async function touchedFolders(
  prefixes: readonly string[],
  historyOf: (prefix: string) => AsyncIterable<readonly Commit[]>,
): Promise<Touches> {
  const entries = await Promise.all(prefixes.map(async (prefix) => [prefix, await idsOf(historyOf(prefix))] as const));
  const ids = new Map(entries);
  return (id, prefix) => ids.get(prefix)?.has(id) === true;
}

async function idsOf(history: AsyncIterable<readonly Commit[]>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const commits of history) {
    commits.forEach(({ hash }) => ids.add(hash));
  }
  return ids;
}
