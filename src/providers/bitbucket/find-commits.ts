import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { CommitNames, FoundCommits } from '../../core/provider';
import { fullRevision } from './full-revision';
import { repositoryPath } from './repository';
import { pages } from './rest';

const Tag = z.object({ name: z.string(), target: z.object({ hash: z.string() }).nullish() });

/** So many names still fit the address of a request. */
const AT_ONCE = 30;

/** The commits of abbreviated names, each asked for by itself, and of tags, which are asked for by their names. */
export async function findCommits(http: Http, { resource, commits, tags }: CommitNames): Promise<FoundCommits> {
  const full = await Promise.all(
    commits.map(async (name) => [name, await fullRevision(http, resource, name)] as const),
  );
  // A branch or a tag may be called like a commit.
  const own = full.flatMap(([name, commit]) => (commit?.startsWith(name) === true ? [[name, commit] as const] : []));
  return { commits: new Map(own), tags: await readTags(http, resource, tags) };
}

async function readTags(http: Http, resource: string, names: readonly string[]): Promise<FoundCommits['tags']> {
  const found = new Map<string, string>();
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const part = names.slice(start, start + AT_ONCE);
    const list = pages(http, {
      path: repositoryPath(resource, 'refs', 'tags'),
      query: { q: part.map((name) => `name = ${quoted(name)}`).join(' OR ') },
      row: Tag,
      fields: ['name', 'target.hash'],
      about: `the tags of ${resource}`,
    });
    for await (const rows of list) {
      rows.forEach(({ name, target }) => part.includes(name) && target && found.set(name, target.hash));
    }
  }
  return found;
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}
