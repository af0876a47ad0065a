import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import type { Incident } from '../../core/records';
import { toExpand, type Expand } from '../../core/reading/full-revisions';
import { toOwned } from '../../core/reading/incident-owners';
import { toCauses } from '../../core/reading/incident-links';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import { readCommit } from './history';
import { parseRepository } from './place';
import type { WorkItem } from './schema';
import { readCategories, type Categories } from './work-items';

interface Converted {
  readonly records: readonly Incident[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
}

type Convert = (items: readonly WorkItem[]) => Promise<Converted>;

/** Gives each work item to the services whose incident it is, with the cause that it names. */
export function toConvert(http: Http, { services, sample }: Scope, project: string): Convert {
  let categories: Promise<Categories> | null = null;
  const expand = toExpand(async (resource, sha) => {
    const commit = await readCommit(http, parseRepository(resource), sha);
    return commit?.commitId ?? null;
  });
  return async (items) => {
    if (items.length === 0) {
      return { records: [], removed: [] };
    }
    categories ??= readCategories(http, project);
    const known = await categories;
    const { owned, removed } = toOwned(items, {
      services,
      refusalOf: (item, service) => refusalOf(item, service, { known, project }),
      candidateOf,
      sample,
    });
    const records = owned.map(async ({ row, service }) => ({
      ...toIncident(row, service, known),
      ...(await causeOf(row, service, expand)),
    }));
    return { records: await Promise.all(records), removed };
  };
}

/** Azure Boards has no type of its own for incidents: what the rule names, else one that is called so. */
export function typesOf({ incidents }: Service): readonly string[] {
  const types = incidents?.types ?? [];
  return types.length === 0 ? ['Incident'] : types;
}

interface Context {
  readonly known: Categories;
  readonly project: string;
}

function refusalOf({ fields }: WorkItem, service: Service, { known, project }: Context): Refusal | null {
  if (!isOfKind(fields, service)) {
    return 'label';
  }
  const isMoved = !isSame(fields['System.TeamProject'] ?? project, project);
  return isMoved || isDropped(fields, known) ? 'dropped' : refusalOfService(fields, service);
}

function refusalOfService(fields: Fields, { incidents }: Service): Refusal | null {
  const { serviceLabel, component } = incidents ?? {};
  const lacksLabel = serviceLabel !== undefined && !hasTag(fields)(serviceLabel);
  const lacksComponent = component !== undefined && !isBelow(fields['System.AreaPath'] ?? '', component);
  return lacksLabel ? 'serviceLabel' : lacksComponent ? 'component' : null;
}

function candidateOf({ id, fields }: WorkItem, why: Refusal) {
  const { 'System.WorkItemType': type, 'System.AreaPath': area } = fields;
  const detail = why === 'component' ? (area ?? '') : [type, ...tagsOf(fields)].join(', ');
  return { id: String(id), name: fields['System.Title'] ?? String(id), at: fields['System.CreatedDate'], detail };
}

type Fields = WorkItem['fields'];

function isOfKind(fields: Fields, service: Service): boolean {
  const { labels = [] } = service.incidents ?? {};
  return typesOf(service).some((name) => isSame(name, fields['System.WorkItemType'])) || labels.some(hasTag(fields));
}

/** What was removed, or was a duplicate, was no incident of its own. */
function isDropped(fields: Fields, known: Categories): boolean {
  const category = known(fields['System.WorkItemType'], fields['System.State']);
  return category === 'Removed' || /duplicate/i.test(fields['System.Reason'] ?? '');
}

function hasTag(fields: Fields): (label: string) => boolean {
  const tags = tagsOf(fields);
  return (label) => tags.some((tag) => isSame(tag, label));
}

/** An area is named with its project before it or without. */
function isBelow(area: string, component: string): boolean {
  const [path, wanted] = [area.toLowerCase(), component.toLowerCase()];
  return [path, path.split('\\').slice(1).join('\\')].some((each) => each === wanted || each.startsWith(`${wanted}\\`));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function tagsOf(fields: Fields): readonly string[] {
  return (fields['System.Tags'] ?? '').split(';').flatMap((tag) => tag.trim() || []);
}

/** A work item without its people and its words. */
function toIncident({ id, fields }: WorkItem, { name, incidents }: Service, known: Categories): Incident {
  const resolved = resolvedAt(fields, known);
  const severity = severityOf(fields, incidents?.severityPrefix);
  return {
    kind: 'incident',
    id: String(id),
    service: name,
    startedAt: fields['System.CreatedDate'],
    ...(resolved === null ? {} : { resolvedAt: resolved }),
    ...(severity === undefined ? {} : { severity }),
    ...(fields['System.Title'] ? { title: fields['System.Title'] } : {}),
    labels: [...tagsOf(fields)],
  };
}

const DONE: ReadonlySet<string> = new Set(['Resolved', 'Completed']);

/** When it was resolved, else closed. What was opened again may keep its dates, so that the state decides. */
function resolvedAt(fields: Fields, known: Categories): Instant | null {
  const category = known(fields['System.WorkItemType'], fields['System.State']);
  const date = fields['Microsoft.VSTS.Common.ResolvedDate'] ?? fields['Microsoft.VSTS.Common.ClosedDate'];
  if (category === null) {
    return date;
  }
  return DONE.has(category) ? (date ?? fields['Microsoft.VSTS.Common.StateChangeDate']) : null;
}

/** A tag says it, else the field, without the number that it is sorted by: `2 - High` is high. */
function severityOf(fields: Fields, prefix: string | undefined): string | undefined {
  const start = prefix?.toLowerCase() ?? '';
  const tag = start === '' ? undefined : tagsOf(fields).find((text) => text.toLowerCase().startsWith(start));
  const own = fields['Microsoft.VSTS.Common.Severity']?.replace(/^\d+\s*-\s*/, '').toLowerCase();
  return tag?.slice(start.length).trim() || own || undefined;
}

/** The first commit and the first deployment that the text names; it is HTML. */
async function causeOf(
  { fields }: WorkItem,
  { repository, incidents }: Service,
  expand: Expand,
): Promise<Pick<Incident, 'revision' | 'deployment'>> {
  const causes = toCauses(toText(fields['System.Description'] ?? ''));
  const deployment = causes.flatMap((cause) => ('deployment' in cause ? cause.deployment : []))[0];
  const commit = causes.flatMap((cause) => ('commit' in cause ? cause.commit : []))[0];
  const isHere = repository !== undefined && repository.connection === incidents?.connection;
  const revision = commit === undefined || !isHere ? commit : ((await expand(repository.id, commit)) ?? commit);
  return { ...(deployment === undefined ? {} : { deployment }), ...(revision === undefined ? {} : { revision }) };
}

function toText(html: string): string {
  return html
    .replace(/<(br|\/p|\/div|\/li)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}
