import type { Instant } from '../../src/core/instant';
import type { MetricRequest } from '../../src/core/metric';
import type { AnyRecord, Commit, PullRequest } from '../../src/core/records';
import { PULLS, SHAS, type Draft } from './drafts';

/** The records that a draft stands for. What the rules leave open is left out here, each time with the reason. */

type At = (hours: number) => Instant;

export function recordsOf(draft: Draft, request: MetricRequest, at: At): readonly AnyRecord[] {
  const pulls = pullRecords(draft, at);
  const commits = withoutRiddles(commitRecords(draft, at), pulls);
  return [
    ...(request.metric === 'undeployedChanges' ? asWaiting(commits, pulls) : commits),
    ...pulls,
    ...firstDeployments(request, at),
    ...deploymentRecords(draft, request, at),
    ...incidentRecords(draft, at),
    ...runRecords(draft, at),
  ];
}

/**
 * What waits to be deployed of a copy that is another service's than its original, or that a pull request brought of an
 * original that is not known, the rules do not say.
 */
function asWaiting(commits: readonly Commit[], pulls: readonly PullRequest[]): readonly Commit[] {
  const plain: Commit[] = [];
  for (const commit of commits) {
    const { cherryPickOf, service, ...rest } = commit;
    const original = plain.find(({ id }) => id === cherryPickOf);
    const isPulled = commit.pullRequest !== undefined || pulls.some((pull) => names(pull, commit.id));
    const known = cherryPickOf === undefined ? undefined : original;
    plain.push({
      ...rest,
      ...defined({ service: known === undefined ? service : known.service }),
      ...defined({ cherryPickOf: known === undefined && isPulled ? undefined : cherryPickOf }),
    });
  }
  return plain;
}

/**
 * A pull request of copies alone is no change: what a copy of another commit of it is, of which nothing else is known,
 * the rules do not say.
 */
function withoutRiddles(commits: readonly Commit[], pulls: readonly PullRequest[]): readonly Commit[] {
  const isOf = (pull: PullRequest) => (commit: Commit) =>
    commit.pullRequest === undefined ? names(pull, commit.id) : commit.pullRequest === pull.id;
  const isCopyOrMerge = ({ cherryPickOf, parents }: Commit) => cherryPickOf !== undefined || parents.length > 1;
  const ofCopies = pulls.filter((pull) => commits.filter(isOf(pull)).every(isCopyOrMerge));
  return commits.map(({ cherryPickOf, ...commit }) => {
    const isRiddle = ofCopies.some((pull) => names(pull, cherryPickOf ?? '') && commits.some(isOf(pull)));
    return isRiddle ? commit : { ...commit, ...defined({ cherryPickOf }) };
  });
}

function names({ commits = [], mergeRevision }: PullRequest, sha: string): boolean {
  return mergeRevision === sha || commits.includes(sha);
}

function commitRecords(draft: Draft, at: At): readonly Commit[] {
  const { commits, repositories: names } = draft;
  return commits.map((one, index) => {
    const step = names[0] === names[1] ? 1 : 2;
    const before = SHAS[index - step] ?? 'outside';
    const other = SHAS[index - step * (2 + (one.any % 4))] ?? 'outside-too';
    const parents = one.parents.map((kind) => (kind === 'before' ? before : kind === 'any' ? other : 'outside'));
    const isMerge = parents.length > 1;
    // What a pull request without record is worth of which only a merge commit is known, the rules hardly say.
    const isRecorded = PULLS.slice(0, draft.pulls.length).some(
      (id) => id === one.pullRequest && sameRepository(names, index, id),
    );
    return {
      kind: 'commit',
      id: SHAS[index] ?? '',
      repository: names[index % 2] ?? '',
      parents,
      authoredAt: at(one.authored + index),
      committedAt: at(one.committed + index),
      ...defined({ service: one.service, pullRequest: isMerge && !isRecorded ? undefined : one.pullRequest }),
      ...(isMerge ? {} : relations(draft, one, index)),
    };
  });
}

/**
 * What a commit reverts or copies: never itself, nothing of another repository. A copy reverts nothing of its own. What
 * the rules leave open is left out: copies of merge commits, copies of copies of what is not known.
 */
function relations(draft: Draft, { revertOf, cherryPickOf }: Draft['commits'][number], index: number) {
  const id = SHAS[index] ?? '';
  const isOther = (sha: string) => sha !== id && sameRepository(draft.repositories, index, sha);
  if (isUnknown(cherryPickOf)) {
    // Each has an original of its own: of two copies of one, the rules do not say which names the change.
    return { cherryPickOf: `${cherryPickOf}${index}` };
  }
  if (cherryPickOf !== undefined && cherryPickOf < id && isOther(cherryPickOf) && isPlain(draft, cherryPickOf)) {
    return { cherryPickOf };
  }
  const reverted = revertedSha(draft, revertOf, index);
  return reverted !== undefined && isOther(reverted) ? { revertOf: reverted } : {};
}

/** A number tells how many commits back. */
function revertedSha({ repositories: [one, other] }: Draft, drawn: string | undefined, index: number) {
  const step = one === other ? 1 : 2;
  return drawn === undefined || Number.isNaN(Number(drawn)) ? drawn : SHAS[index - Number(drawn) * step];
}

function isUnknown(sha: string | undefined): boolean {
  return sha !== undefined && !SHAS.includes(sha);
}

function isPlain({ commits }: Draft, sha: string): boolean {
  const original = commits[SHAS.indexOf(sha)];
  return original !== undefined && original.parents.length < 2 && !isUnknown(original.cherryPickOf);
}

/** Records take the two repositories in turn. */
function sameRepository(names: readonly string[], index: number, id: string): boolean {
  const other = /\d$/.exec(id);
  return other === null || names[Number(other[0]) % 2] === names[index % 2];
}

function pullRecords(draft: Draft, at: At): readonly PullRequest[] {
  const { pulls, repositories: names } = draft;
  const taken = new Set<string>();
  const free = (sha: string | undefined, index: number) => {
    const isFree = sha !== undefined && !taken.has(sha) && sameRepository(names, index, sha);
    taken.add(isFree ? sha : '');
    return isFree;
  };
  return pulls.map((one, index) => ({
    kind: 'pullRequest',
    id: PULLS[index] ?? '',
    repository: names[index % 2] ?? '',
    openedAt: at(one.times.openedAt),
    ...defined(timesOf(one, at)),
    commits: [...one.commits.filter((sha) => free(sha, index)), ...(one.squashed ? [`squashed${index}`] : [])],
    ...defined({
      service: one.service,
      mergeRevision: free(one.mergeRevision, index) ? one.mergeRevision : undefined,
      revertOf: one.revertOf === PULLS[index] ? undefined : one.revertOf,
      additions: one.additions,
      deletions: one.deletions,
      // Whether a pull request that names none is on a service's branch, the rules do not say.
      base: one.hasBase || draft.settings.services === 'branches' ? one.base : undefined,
    }),
  }));
}

/** One that is merged closes with it. */
function timesOf({ times: { closedAt, ...times } }: Draft['pulls'][number], at: At) {
  const all = { ...times, closedAt: times.mergedAt ?? closedAt };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, map(value, at)]));
}

/**
 * Whether the changes of the first known revision after unknown ones "are known" as none, which `batchSize` would count
 * as 0, the rules leave open: there each chain begins with a known one.
 */
function firstDeployments({ metric }: MetricRequest, at: At): readonly AnyRecord[] {
  const chains = ['checkout', 'search'].flatMap((service) =>
    ['production', 'Prod-eu'].map((environment) => ({ service, environment })),
  );
  return chains.flatMap((chain, index): readonly AnyRecord[] =>
    metric === 'batchSize'
      ? [
          {
            kind: 'deployment',
            id: `first${index}`,
            ...chain,
            status: 'succeeded',
            revision: 'c0',
            finishedAt: at(-60),
          },
        ]
      : [],
  );
}

function deploymentRecords({ commits, deployments }: Draft, request: MetricRequest, at: At): readonly AnyRecord[] {
  // Whether a merge commit that the source names is a change, the rules do not say.
  const merges = new Set(commits.flatMap((one, index) => (one.parents.length > 1 ? [SHAS[index]] : [])));
  // Which repository a deployment of an unknown revision belongs to, the rules do not say.
  const needsKnown = request.groupBy.includes('repository') || request.filters.repository !== undefined;
  return deployments.map((one, index): AnyRecord => {
    const started = one.took === undefined ? undefined : (one.finished ?? index * 30) - one.took;
    const finished = one.finished ?? (started === undefined ? index * 30 : undefined);
    return {
      kind: 'deployment',
      id: `d${index}`,
      service: one.service,
      status: one.status,
      ...defined({
        environment: one.environment,
        revision: knownSha(needsKnown ? (one.revision ?? 'none') : one.revision, commits.length, needsKnown),
        version: one.version,
      }),
      ...defined({ unplanned: one.unplanned, changes: one.changes?.filter((id) => !merges.has(id)) }),
      ...defined({ startedAt: map(started, at), finishedAt: map(finished, at) }),
    };
  });
}

function incidentRecords({ incidents }: Draft, at: At): readonly AnyRecord[] {
  return incidents.map((one, index): AnyRecord => ({
    kind: 'incident',
    id: `i${index}`,
    service: one.service,
    startedAt: at(one.started),
    ...defined({ resolvedAt: map(one.took, (took) => at(one.started + took)) }),
    ...defined({ deployment: one.deployment, revision: one.revision }),
  }));
}

/** All runs of a pipeline have the same services, since whose a pair of runs of several is, the rules do not say. */
function runRecords({ runs, runServices, repositories }: Draft, at: At): readonly AnyRecord[] {
  return runs.map((drawn, index): AnyRecord => {
    const first = firstAttempt(runs, index);
    const { place, pipeline, branch, revision } = runs[first] ?? drawn;
    const finished = drawn.finished ?? index * 30;
    const service = runServices[pipeline === 'ci' ? 'ci' : 'release'];
    const isOver = drawn.status !== 'running';
    return {
      kind: 'pipelineRun',
      id: `r${first}`,
      repository: repositories[place] ?? '',
      pipeline,
      status: drawn.status,
      startedAt: at(finished - drawn.took),
      ...defined({ service, branch, revision, attempt: index === first ? undefined : index - first + 1 }),
      ...defined({
        queuedAt: map(drawn.queued, (queued) => at(finished - drawn.took - queued)),
        finishedAt: isOver ? at(finished) : undefined,
      }),
    };
  });
}

function firstAttempt(runs: Draft['runs'], index: number): number {
  return index > 0 && runs[index]?.isAgain === true ? firstAttempt(runs, index - 1) : index;
}

/** One of the commits that there are, or something else, unless that may not be. */
function knownSha(sha: string | undefined, commits: number, needsKnown: boolean): string | undefined {
  const index = SHAS.indexOf(sha ?? '');
  return index === -1 ? (needsKnown ? SHAS[(sha ?? '').length % commits] : sha) : SHAS[index % commits];
}

function map<T, U>(value: T | undefined, to: (value: T) => U): U | undefined {
  return value === undefined ? undefined : to(value);
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined, as records are. */
function defined<T extends object>(object: T): Defined<T> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
