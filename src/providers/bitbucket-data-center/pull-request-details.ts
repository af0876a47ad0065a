import type { Http } from '../../core/ports';
import { ifThere } from '../../core/reading/refusals';
import { repositoryPath } from './place';
import { pages, readIfThere } from './rest';
import { Activity, Changes, Commit, type PullRequest } from './schema';

/** Lists that each pull request has of its own, each a request or more. None of them is there any more: null. */

/** Its commits as they were pushed, before a squash or a rebase; the youngest first. @throws ProviderError */
export function readCommits(http: Http, resource: string, row: PullRequest): Promise<readonly Commit[] | null> {
  return ifThere(joined(pages(http, { ...listOf(resource, row, 'commits'), body: Commit })));
}

/** What happened to it. @throws ProviderError */
export function readActivities(http: Http, resource: string, row: PullRequest): Promise<readonly Activity[] | null> {
  return ifThere(joined(pages(http, { ...listOf(resource, row, 'activities'), body: Activity })));
}

/** There is one page, of up to a thousand files; null of one that changes more. @throws ProviderError */
export async function readFiles(http: Http, resource: string, row: PullRequest): Promise<readonly string[] | null> {
  const list = listOf(resource, row, 'changes');
  const changes = await readIfThere(http, { ...list, query: { limit: 1000 }, body: Changes });
  return changes === null || !changes.isLastPage
    ? null
    : changes.values.flatMap(({ path, srcPath }) => [path, ...(srcPath ? [srcPath] : [])]);
}

function listOf(resource: string, { id }: PullRequest, part: string) {
  return {
    path: repositoryPath(resource, 'pull-requests', String(id), part),
    about: `the ${part} of pull request ${id} of ${resource}`,
  };
}

async function joined<T>(list: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of list) {
    rows.push(...page);
  }
  return rows;
}
