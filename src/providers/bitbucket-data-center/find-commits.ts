import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { CommitNames, FoundCommits } from '../../core/provider';
import { repositoryPath } from './place';
import { readIfThere } from './rest';

const Commit = z.object({ id: z.string() });
/** Of an annotated tag, too, the commit. */
const Tag = z.object({ latestCommit: z.string() });

/** The commits of abbreviated names and of tags, each asked for by itself. */
export async function findCommits(http: Http, { resource, commits, tags }: CommitNames): Promise<FoundCommits> {
  const ofCommits = commits.map(async (name) => [name, await commitCalled(http, resource, name)] as const);
  const ofTags = tags.map(async (name) => [name, await commitTagged(http, resource, name)] as const);
  return { commits: found(await Promise.all(ofCommits)), tags: found(await Promise.all(ofTags)) };
}

/** A branch or a tag may be called like a commit; it is none. */
async function commitCalled(http: Http, resource: string, name: string): Promise<string | null> {
  const path = repositoryPath(resource, 'commits', name);
  const commit = await readIfThere(http, { path, body: Commit, about: `commit ${name} of ${resource}` });
  return commit?.id.startsWith(name) === true ? commit.id : null;
}

async function commitTagged(http: Http, resource: string, name: string): Promise<string | null> {
  const path = repositoryPath(resource, 'tags', ...name.split('/'));
  const tag = await readIfThere(http, { path, body: Tag, about: `tag ${name} of ${resource}` });
  return tag?.latestCommit ?? null;
}

function found(entries: readonly (readonly [string, string | null])[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(([name, commit]) => (commit === null ? [] : [[name, commit] as const])));
}
