import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { identityOf, type Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
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
export function toConvert(http: Http, { services, sample }: Scope): Convert {
  const expand = toExpand((repository, sha) => fullRevision(http, repository, sha));
  return async (issues) => {
    const pairs = issues.flatMap((issue) =>
      services.map((service) => ({ issue, service, why: refusalOf(issue, service) })),
    );
    const owned = pairs.filter(({ why }) => why === null);
    const others = pairs.filter(({ why }) => why !== null);
    others.forEach(({ issue, why }) => {
      // Nobody takes a pull request for an incident.
      if (why !== null && why !== 'pullRequest') {
        sample?.refuse({ ...candidateOf(issue), why });
      }
    });
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
function refusalOf(issue: Issue, { incidents }: Service): Refusal | null {
  const labels = issue.labels.map((label) => label.toLowerCase());
  const has = (label: string) => labels.includes(label.toLowerCase());
  const lacks = (label: string | undefined) => label !== undefined && !has(label);
  const wanted = incidents?.labels ?? [];
  if (issue.pull_request !== undefined) {
    return 'pullRequest';
  }
  if (issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate') {
    return 'dropped';
  }
  if (wanted.length > 0 && !wanted.some(has)) {
    return 'label';
  }
  return lacks(incidents?.serviceLabel) ? 'serviceLabel' : null;
}

function candidateOf({ number, title, created_at, html_url, labels }: Issue) {
  return { id: String(number), name: title, at: created_at, url: html_url, detail: labels.join(', ') };
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
