import { refusal } from './connection';
import { checkSuiteNode } from './nodes-check-suite';
import { commitNode } from './nodes-commit';
import { deploymentNode } from './nodes-deployment';
import { issueNode } from './nodes-issue';
import { pullRequestNode } from './nodes-pull-request';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import type { SimulatedWorld } from './simulated-world';

type Lookup = (index: RepositoryIndex, key: string) => object | null;

const LOOKUPS: Readonly<Record<string, Lookup>> = {
  R: (index) => repositoryNode(index),
  C: (index, sha) => orNull(index.history.get(sha), (row) => commitNode(index, row)),
  CS: (index, id) => orNull(index.runs.get(Number(id)), (row) => checkSuiteNode(index, row)),
  D: (index, id) => orNull(index.deployments.get(Number(id)), (row) => deploymentNode(index, row)),
  PR: (index, number) => orNull(index.pullRequests.get(Number(number)), (row) => pullRequestNode(index, row)),
  I: (index, number) => orNull(index.issues.get(Number(number)), (row) => issueNode(index, row)),
};

/** The object of a global id (`PR_1000000_12`), as `node` and `nodes` give it. */
export function nodeOf(world: SimulatedWorld, id: string): object {
  const [type = '', repository = '', ...rest] = id.split('_');
  const index = world.all().find((candidate) => candidate.repository.id === Number(repository));
  const found = index === undefined ? null : (LOOKUPS[type]?.(index, rest.join('_')) ?? null);
  if (found === null) {
    throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  }
  return found;
}

function orNull<T>(row: T | undefined, toNode: (row: T) => object): object | null {
  return row === undefined ? null : toNode(row);
}
