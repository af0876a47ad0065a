import type { Batch, Scope } from '../provider';
import { incidentIdentity, type Incident } from '../records';
import type { Refusal, Refused } from '../sample';
import type { Service } from '../settings';
import { toExpand, type Expand } from './full-revisions';
import { fullCauseIn } from './incident-links';
import { toOwned } from './incident-owners';

/** Where issues are incidents by their type or by a label. */
export interface IssueTracker<I> {
  /** Issues updated in the span that may be incidents, page by page. */
  readonly updated: AsyncIterable<readonly I[]>;
  /** Issues by their ids, whatever they are by now; those that are gone are missing. */
  readonly byIds: (ids: readonly string[]) => Promise<readonly I[]>;
  readonly idOf: (issue: I) => string;
  /** Why it is no incident of the service; null: it is one. */
  readonly refusalOf: (issue: I, service: Service) => Refusal | null;
  readonly candidateOf: (issue: I) => Omit<Refused, 'why'>;
  readonly toIncident: (issue: I, service: Service) => Incident;
  /** Where it may name its cause. */
  readonly textOf: (issue: I) => string;
  readonly fullRevision: Expand;
}

/**
 * Issues updated in the span, as incidents of the services whose they are. One that is none (any more), or that is gone,
 * is `removed`.
 */
export async function* incidentsIn<I>(source: IssueTracker<I>, scope: Scope): AsyncIterable<Batch<Incident>> {
  const tracker = { ...source, fullRevision: toExpand(source.fullRevision) };
  const { span, services, unfinished } = scope;
  const seen = new Set<string>();
  for await (const issues of tracker.updated) {
    issues.forEach((issue) => seen.add(tracker.idOf(issue)));
    yield { ...(await converted(tracker, scope, issues)), complete: null, truncated: [] };
  }
  // What is no incident any more is in no list of incidents, whatever else happened to it.
  const older = unfinished.filter((id) => !seen.has(id));
  const issues = await tracker.byIds(older);
  const there = new Set(issues.map(tracker.idOf));
  const gone = older
    .filter((id) => !there.has(id))
    .flatMap((id) => services.map(({ name }) => incidentIdentity(id, name)));
  const { records, removed } = await converted(tracker, scope, issues);
  yield { records, removed: [...removed, ...gone], complete: span, truncated: [] };
}

/** Gives each issue to the services whose incident it is. */
async function converted<I>(tracker: IssueTracker<I>, { services, sample }: Scope, issues: readonly I[]) {
  const rows = issues.map((issue) => ({ id: tracker.idOf(issue), issue }));
  const { owned, removed } = toOwned(rows, {
    services,
    refusalOf: ({ issue }, service) => tracker.refusalOf(issue, service),
    candidateOf: ({ issue }) => tracker.candidateOf(issue),
    // Nobody takes a pull request for an incident.
    sample: sample && { ...sample, refuse: (one) => one.why !== 'pullRequest' && sample.refuse(one) },
  });
  const records = owned.map(async ({ row: { issue }, service }) => ({
    ...tracker.toIncident(issue, service),
    ...(await fullCauseIn(tracker.textOf(issue), service, tracker.fullRevision)),
  }));
  return { records: await Promise.all(records), removed };
}
