import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { isMissing } from '../../core/reading/refusals';
import { toClusters, type Cluster, type Ended } from './clusters';
import { CommitGraph } from './commit-graph';
import { fullRevision } from './full-revision';
import { wholeHistory } from './history';
import { repositoryPath } from './repository';
import { pages, pagesIfThere } from './rest';
import { Commit, COMMIT_FIELDS, type PullRequest } from './schema';

/** What is known of the commits of a pull request. */
export interface OwnCommits {
  /** Its own, before a squash or a rebase; the youngest first. */
  readonly own: readonly Commit[];
  /** What it was merged to, where that is a commit of its own, and the copies that a rebase made. */
  readonly landed: readonly string[];
  /** The full name of its merge commit; null when there is none, or it is gone. */
  readonly mergeRevision: string | null;
  readonly touches: (prefix: string) => boolean;
}

type Known = ReadonlyMap<number, OwnCommits>;

/**
 * The commits of pull requests, of many with one request: everything that their sources and merge commits reach, less
 * what was there before the first of them. What cannot be had so is asked for one by one. @throws ProviderError
 */
export async function commitsOf(http: Http, scope: Scope, all: readonly Ended[]): Promise<Known> {
  const clusters = toClusters(all, scope.resource);
  const together = await Promise.all(clusters.map((cluster) => ofCluster(http, scope, cluster)));
  const known = new Map(together.flatMap((part) => [...part]));
  const alone = all.filter(({ row }) => !known.has(row.id));
  const entries = await Promise.all(alone.map(async ({ row }) => [row.id, await ofOne(http, scope, row)] as const));
  entries.forEach(([id, own]) => known.set(id, own));
  return known;
}

/** One commit that is gone makes Bitbucket give none: halves are tried, and of one that cannot be had nothing comes. */
async function ofCluster(http: Http, scope: Scope, cluster: Cluster): Promise<Known> {
  const known = await readCluster(http, scope, cluster).catch((error: unknown) => {
    if (isMissing(error)) {
      return new Map<number, OwnCommits>();
    }
    throw error;
  });
  const { members } = cluster;
  const missing = members.filter(({ row }) => !known.has(row.id));
  if (missing.length === 0 || members.length === 1) {
    return known;
  }
  const middle = Math.ceil(missing.length / 2);
  const halves = missing.length < members.length ? [missing] : [missing.slice(0, middle), missing.slice(middle)];
  const again = halves.flatMap((half) => toClusters(half, scope.resource));
  const parts = await Promise.all(again.map((part) => ofCluster(http, scope, part)));
  return new Map([known, ...parts].flatMap((part) => [...part]));
}

async function readCluster(http: Http, { resource, services }: Scope, { members, exclude }: Cluster): Promise<Known> {
  const sources = members.flatMap(({ row }) => row.source?.commit?.hash ?? []);
  const merges = members.flatMap(({ row }) => row.merge_commit?.hash ?? []);
  // What was merged touches what its own commits do, and there is less of it where they were squashed.
  const touching = members.flatMap(({ row }) => row.merge_commit?.hash ?? row.source?.commit?.hash ?? []);
  const prefixes = prefixesOf(toTerritories(services, 'Bitbucket'));
  const [commits = [], ...inFolders] = await Promise.all([
    wholeHistory(http, { resource, include: [...new Set([...sources, ...merges])], exclude }),
    ...prefixes.map((path) => wholeHistory(http, { resource, include: touching, exclude, path })),
  ]);
  const touched = new Map(
    prefixes.map((prefix, index) => [prefix, new Set(inFolders[index]?.map(({ hash }) => hash))]),
  );
  const graph = new CommitGraph(commits);
  const known = new Map<number, OwnCommits>();
  for (const { row } of members) {
    const found = inGraph(row, graph);
    if (found !== null) {
      const all = [...found.own.map(({ hash }) => hash), ...found.landed];
      known.set(row.id, { ...found, touches: (prefix) => all.some((hash) => touched.get(prefix)?.has(hash)) });
    }
  }
  return known;
}

/** Null when what was left out has taken something of it along: then it was not the first to be merged after all. */
function inGraph(
  { source, destination, merge_commit: merge }: PullRequest,
  graph: CommitGraph,
): Omit<OwnCommits, 'touches'> | null {
  const head = graph.find(hashOf(source));
  if (head === undefined || (merge && graph.find(merge.hash) === undefined)) {
    return null;
  }
  const own = graph.reach(head.hash, graph.reach(hashOf(destination)));
  const landed = merge ? graph.landed(merge.hash, own) : [];
  return {
    own: [...own],
    landed: landed.filter((commit) => !own.has(commit)).map(({ hash }) => hash),
    mergeRevision: landed[0]?.hash ?? null,
  };
}

function hashOf(side: PullRequest['source']): string {
  return side?.commit?.hash ?? '';
}

/** From its own list; which folders its commits touch cannot be asked for there, so that it may be anybody's. */
async function ofOne(http: Http, { resource }: Scope, row: PullRequest): Promise<OwnCommits> {
  const own: Commit[] = [];
  const list = pages(http, {
    path: repositoryPath(resource, 'pullrequests', String(row.id), 'commits'),
    row: Commit,
    fields: COMMIT_FIELDS,
    about: `the commits of pull request ${row.id} of ${resource}`,
  });
  for await (const page of pagesIfThere(list)) {
    own.push(...page);
  }
  const merge = row.merge_commit?.hash;
  const mergeRevision = merge === undefined ? null : await fullRevision(http, resource, merge);
  const landed = mergeRevision === null || own.some(({ hash }) => hash === mergeRevision) ? [] : [mergeRevision];
  return { own, landed, mergeRevision, touches: () => true };
}
