import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { identityOf, type Incident } from '../../core/records';
import { toCauses } from '../../core/reading/incident-links';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import { toExpand, type Expand } from '../../core/reading/full-revisions';
import { fullRevision } from './full-revision';
import type { Issue } from './issues';

interface Converted {
  readonly records: readonly Incident[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
}

type Convert = (issues: readonly Issue[]) => Promise<Converted>;

/** Gives each issue to the services whose incident it is, with the cause that it names. */
export function toConvert(http: Http, { services, sample }: Scope): Convert {
  const expand = toExpand((resource, sha) => fullRevision(http, resource, sha));
  return async (issues) => {
    const pairs = issues.flatMap((issue) =>
      services.map((service) => ({ issue, service, why: refusalOf(issue, service) })),
    );
    const owned = pairs.filter(({ why }) => why === null);
    const others = pairs.filter(({ why }) => why !== null);
    others.forEach(({ issue, why }) => why !== null && sample?.refuse({ ...candidateOf(issue), why }));
    return {
      records: await Promise.all(
        owned.map(async ({ issue, service }) => ({
          ...toIncident(issue, service),
          ...(await causeOf(issue, service, expand)),
        })),
      ),
      removed: others.map(({ issue, service }) => identity(issue.iid, service.name)),
    };
  };
}

export function identity(id: string, service: string): string {
  return identityOf({ kind: 'incident', id, service, startedAt: instant(0) });
}

/** GitLab's names of types: `INCIDENT`, where the rule names none. */
export function typesOf({ incidents }: Service): readonly string[] {
  const types = incidents?.types ?? [];
  return types.length === 0 ? ['INCIDENT'] : types.map((type) => type.toUpperCase().replace(/[\s-]+/g, '_'));
}

/** What was closed as a duplicate was no incident of its own, and what was moved is one elsewhere. */
function refusalOf(issue: Issue, service: Service): Refusal | null {
  const { incidents } = service;
  const labels = labelsOf(issue).map((label) => label.toLowerCase());
  const has = (label: string) => labels.includes(label.toLowerCase());
  const lacks = (label: string | undefined) => label !== undefined && !has(label);
  if (issue.closedAsDuplicateOf || issue.movedTo) {
    return 'dropped';
  }
  if (!typesOf(service).includes(issue.type ?? '') && !(incidents?.labels ?? []).some(has)) {
    return 'label';
  }
  return lacks(incidents?.serviceLabel) ? 'serviceLabel' : null;
}

function candidateOf(issue: Issue) {
  const detail = [issue.type?.toLowerCase() ?? '', ...labelsOf(issue)].filter((one) => one !== '').join(', ');
  return { id: issue.iid, name: issue.title, at: issue.createdAt, url: issue.webUrl ?? undefined, detail };
}

/** An issue without its people and its words. It was resolved when it was closed, unless it has been opened again. */
function toIncident(issue: Issue, { name, incidents }: Service): Incident {
  const severity = severityOf(issue, incidents?.severityPrefix);
  return {
    kind: 'incident',
    id: issue.iid,
    service: name,
    startedAt: issue.createdAt,
    ...(issue.state === 'closed' && issue.closedAt !== null ? { resolvedAt: issue.closedAt } : {}),
    ...(severity === undefined ? {} : { severity }),
    title: issue.title,
    ...(issue.webUrl ? { url: issue.webUrl } : {}),
    labels: [...labelsOf(issue)],
  };
}

function labelsOf({ labels }: Issue): readonly string[] {
  return (labels?.nodes ?? []).map(({ title }) => title);
}

/** A label says it, else GitLab's own severity. `severity:` finds scoped labels (`severity::1`) too. */
function severityOf(issue: Issue, prefix: string | undefined): string | undefined {
  const start = prefix?.toLowerCase() ?? '';
  const label = start === '' ? undefined : labelsOf(issue).find((text) => text.toLowerCase().startsWith(start));
  const own = issue.severity && issue.severity !== 'UNKNOWN' ? issue.severity.toLowerCase() : undefined;
  return label?.slice(start.length).replace(/^:/, '').trim() || own;
}

/** The first commit and the first deployment that the text names. */
async function causeOf(
  issue: Issue,
  { repository, incidents }: Service,
  expand: Expand,
): Promise<Pick<Incident, 'revision' | 'deployment'>> {
  const causes = toCauses(issue.description ?? '');
  const deployment = causes.flatMap((cause) => ('deployment' in cause ? cause.deployment : []))[0];
  const commit = causes.flatMap((cause) => ('commit' in cause ? cause.commit : []))[0];
  const isHere = repository !== undefined && repository.connection === incidents?.connection;
  const revision = commit === undefined || !isHere ? commit : ((await expand(repository.id, commit)) ?? commit);
  return { ...(deployment === undefined ? {} : { deployment }), ...(revision === undefined ? {} : { revision }) };
}
