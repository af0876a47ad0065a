import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { CommitNames, FoundCommits } from '../../core/provider';
import { revisionIn } from './full-revision';
import { restPath } from './project';
import { askFacts } from './project-facts';
import { pages } from './rest';

const Tag = z.object({ name: z.string(), commit: z.object({ id: z.string() }).nullish() });

/** The commits of abbreviated names and of tags. GitLab is asked for each abbreviated name by itself. */
export async function findCommits(http: Http, { resource, commits, tags }: CommitNames): Promise<FoundCommits> {
  const { number } = await askFacts(http, resource);
  const project = { number, resource };
  const full = await Promise.all(commits.map(async (name) => [name, await revisionIn(http, project, name)] as const));
  // A branch or a tag may be called like a commit.
  const own = full.flatMap(([name, commit]) => (commit?.startsWith(name) === true ? [[name, commit] as const] : []));
  return { commits: new Map(own), tags: tags.length === 0 ? new Map() : await readTags(http, project, tags) };
}

interface Project {
  readonly number: string;
  readonly resource: string;
}

/** For so many versions their tags are searched for one by one; for more, the list of all is read. */
const MOST_SEARCHES = 10;

async function readTags(http: Http, { number, resource }: Project, names: readonly string[]) {
  const found = new Map<string, string>();
  const terms = shortest(names);
  for (const search of terms.length > MOST_SEARCHES ? [null] : terms) {
    const wanted = new Set(names.filter((name) => search === null || name.includes(search)));
    const path = restPath(number, 'repository', 'tags');
    const query = { order_by: 'updated', sort: 'desc', ...(search === null ? {} : { search }) };
    for await (const rows of pages(http, { path, query, body: z.array(Tag), about: `the tags of ${resource}` })) {
      rows.forEach(({ name, commit }) => wanted.delete(name) && commit && found.set(name, commit.id));
      if (wanted.size === 0) {
        break;
      }
    }
  }
  return found;
}

/** Those that have no other in them: whatever has `1.4.2` in its name is found with it. */
function shortest(names: readonly string[]): readonly string[] {
  return names.filter((name) => !names.some((other) => other !== name && name.includes(other)));
}
