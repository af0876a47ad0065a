import { instant, toIso, type Span } from '../../core/instant';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { projectPath } from './place';
import { listOf, read } from './read';
import { FoundItems, ItemType, WorkItem } from './schema';

/** So many Azure DevOps finds at the most; a search that finds more is refused. */
const MOST_FOUND = 20_000;
const AT_ONCE = 200;
const MINUTE_MS = 60_000;
const FIELDS = [
  'System.WorkItemType',
  'System.State',
  'System.Reason',
  'System.Title',
  'System.Tags',
  'System.AreaPath',
  'System.TeamProject',
  'System.Description',
  'System.CreatedDate',
  'System.ChangedDate',
  'Microsoft.VSTS.Common.ResolvedDate',
  'Microsoft.VSTS.Common.ClosedDate',
  'Microsoft.VSTS.Common.StateChangeDate',
  'Microsoft.VSTS.Common.Severity',
] as const;

export interface Search {
  readonly project: string;
  /** Words for types, any of which will do; so will any of the tags. */
  readonly types: readonly string[];
  readonly tags: readonly string[];
}

interface FoundIds {
  readonly ids: readonly number[];
  readonly truncated: readonly Truncation[];
}

/** Ids of work items that changed in the span. What finds too many is asked for in halves. */
export async function findChanged(http: Http, search: Search, span: Span): Promise<FoundIds> {
  const ids = await askIds(http, search, span);
  if (ids !== null && ids.length < MOST_FOUND) {
    return { ids, truncated: [] };
  }
  if (span.to - span.from <= MINUTE_MS) {
    const reason = `More work items of ${search.project} changed in one minute than Azure DevOps gives.`;
    return { ids: ids ?? [], truncated: [{ span, reason }] };
  }
  const middle = instant(Math.floor((span.from + span.to) / 2));
  const older = await findChanged(http, search, { from: span.from, to: middle });
  const newer = await findChanged(http, search, { from: middle, to: span.to });
  return { ids: [...older.ids, ...newer.ids], truncated: [...older.truncated, ...newer.truncated] };
}

/** Null when there are more than Azure DevOps gives. */
async function askIds(http: Http, search: Search, span: Span): Promise<readonly number[] | null> {
  try {
    const { workItems } = await read(http, {
      path: '/_apis/wit/wiql',
      // Without it a time is cut to its day.
      query: { timePrecision: true },
      content: { query: toWiql(search, span) },
      answer: FoundItems,
      about: `the work items of ${search.project}`,
      permission: 'Work Items (Read)',
    });
    return workItems.map(({ id }) => id);
  } catch (error) {
    if (error instanceof ProviderError && error.status === 400 && /VS402337|size limit/i.test(error.message)) {
      return null;
    }
    throw error;
  }
}

function toWiql({ project, types, tags }: Search, { from, to }: Span): string {
  const kinds = [
    ...(types.length === 0 ? [] : [`[System.WorkItemType] IN (${types.map(quoted).join(', ')})`]),
    ...tags.map((tag) => `[System.Tags] CONTAINS ${quoted(tag)}`),
  ];
  return [
    'SELECT [System.Id] FROM WorkItems',
    `WHERE [System.TeamProject] = ${quoted(project)}`,
    `AND [System.ChangedDate] >= ${quoted(toIso(from))}`,
    `AND [System.ChangedDate] < ${quoted(toIso(to))}`,
    `AND (${kinds.join(' OR ')})`,
    'ORDER BY [System.ChangedDate]',
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Work items by their ids; those that are gone are left out. */
export async function readItems(http: Http, project: string, ids: readonly number[]): Promise<readonly WorkItem[]> {
  const items: WorkItem[] = [];
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const rows = await read(http, {
      path: '/_apis/wit/workitemsbatch',
      content: { ids: ids.slice(first, first + AT_ONCE), fields: FIELDS, errorPolicy: 'omit' },
      answer: listOf(WorkItem.nullable()),
      about: `the work items of ${project}`,
      permission: 'Work Items (Read)',
    });
    items.push(...rows.filter((row) => row !== null));
  }
  return items;
}

/** What a state means, by type and state; null where the project does not say. */
export type Categories = (type: string, state: string) => string | null;

/** @throws ProviderError */
export async function readCategories(http: Http, project: string): Promise<Categories> {
  const types = await read(http, {
    path: projectPath(project, 'wit/workitemtypes'),
    answer: listOf(ItemType),
    about: `the work item types of ${project}`,
    permission: 'Work Items (Read)',
  });
  const categories = new Map(
    types.flatMap(({ name, states }) =>
      (states ?? []).map((state) => [`${name}\n${state.name}`, state.category ?? null] as const),
    ),
  );
  return (type, state) => categories.get(`${type}\n${state}`) ?? null;
}
