import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { identityOf, type Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import { fullRevision } from './full-revision';
import { toExpand, type Expand } from '../../core/reading/full-revisions';
import { toCauses } from '../../core/reading/incident-links';
import type { Issue } from './rest-schema';

interface Converted {
  readonly records: readonly Incident[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
}

type Convert = (issues: readonly Issue[]) => Promise<Converted>;

/** Gives each issue to the services whose incident it is, with the cause that it names. */
export function toConvert(http: Http, { services }: Scope): Convert {
  const expand = toExpand((repository, sha) => fullRevision(http, repository, sha));
  return async (issues) => {
    const pairs = issues.flatMap((issue) => services.map((service) => ({ issue, service })));
    const owned = pairs.filter(({ issue, service }) => isIncidentOf(issue, service));
    const others = pairs.filter(({ issue, service }) => !isIncidentOf(issue, service));
    return {
      records: await Promise.all(
        owned.map(async ({ issue, service }) => ({
          ...toIncident(issue, service),
          ...(await causeOf(issue, service, expand)),
        })),
      ),
      removed: others.map(({ issue, service }) => identity(String(issue.number), service.name)),
    };
  };
}

export function identity(id: string, service: string): string {
  return identityOf({ kind: 'incident', id, service, startedAt: instant(0) });
}

/** What was closed as "not planned" or as a duplicate was no incident, and pull requests are issues to this API. */
function isIncidentOf(issue: Issue, { incidents }: Service): boolean {
  const labels = issue.labels.map((label) => label.toLowerCase());
  const has = (label: string) => labels.includes(label.toLowerCase());
  const isDropped = issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate';
  const wanted = incidents?.labels ?? [];
  const isIncident = issue.pull_request === undefined && !isDropped && (wanted.length === 0 || wanted.some(has));
  return isIncident && (incidents?.serviceLabel === undefined || has(incidents.serviceLabel));
}

/** An issue without its people and its words. It was resolved when it was closed, unless it has been opened again. */
function toIncident(issue: Issue, { name, incidents }: Service): Incident {
  const severity = severityOf(issue.labels, incidents?.severityPrefix);
  return {
    kind: 'incident',
    id: String(issue.number),
    service: name,
    startedAt: issue.created_at,
    ...(issue.state === 'closed' && issue.closed_at !== null ? { resolvedAt: issue.closed_at } : {}),
    ...(severity === undefined ? {} : { severity }),
    title: issue.title,
    url: issue.html_url,
    labels: issue.labels,
  };
}

function severityOf(labels: readonly string[], prefix: string | undefined): string | undefined {
  if (!prefix) {
    return undefined;
  }
  const label = labels.find((candidate) => candidate.toLowerCase().startsWith(prefix.toLowerCase()));
  return label?.slice(prefix.length).trim() || undefined;
}

/** The first commit and the first deployment that the text names; an abbreviated commit is looked up in the service's repository. */
async function causeOf(
  issue: Issue,
  { repository, incidents }: Service,
  expand: Expand,
): Promise<Pick<Incident, 'revision' | 'deployment'>> {
  const causes = toCauses(issue.body ?? '');
  const deployment = causes.flatMap((cause) => ('deployment' in cause ? cause.deployment : []))[0];
  const commit = causes.flatMap((cause) => ('commit' in cause ? cause.commit : []))[0];
  const isHere = repository !== undefined && repository.connection === incidents?.connection;
  const revision = commit === undefined || !isHere ? commit : ((await expand(repository.id, commit)) ?? commit);
  return { ...(deployment === undefined ? {} : { deployment }), ...(revision === undefined ? {} : { revision }) };
}
