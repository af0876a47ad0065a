import { category, type StatusName } from './history';
import { resolutionOf } from './match';
import type { JiraIssue, JiraProject } from './organisation';
import { CATEGORIES, PRIORITIES, STATUSES, TYPES, userTime } from './words';

/** The two editions say most things alike. */
export interface Shape {
  readonly isCloud: boolean;
  /** Of the API. */
  readonly address: string;
  readonly api: string;
}

/** An issue with the fields that were asked for, and no others. */
export function toIssue(issue: JiraIssue, fields: readonly string[], shape: Shape): object {
  const all = allFields(issue, shape);
  const isAll = fields.includes('*all') || fields.includes('*navigable');
  const names = isAll ? Object.keys(all) : fields.filter((name) => name in all);
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
    id: issue.id,
    self: `${shape.address}${shape.api}/issue/${issue.id}`,
    key: issue.key,
    ...(names.length === 0 ? {} : { fields: Object.fromEntries(names.map((name) => [name, all[name]])) }),
  };
}

function allFields(issue: JiraIssue, shape: Shape): Readonly<Record<string, unknown>> {
  const { resolvedAt } = issue;
  return {
    summary: issue.summary,
    description: description(issue, shape),
    created: userTime(issue.createdAt),
    updated: userTime(issue.updatedAt),
    resolutiondate: resolvedAt === null ? null : userTime(resolvedAt),
    resolution: resolutionOf(issue),
    status: toStatus(issue.status, shape),
    priority: { id: String(issue.priority), name: PRIORITIES[issue.priority - 1] },
    issuetype: toType(issue.type, shape),
    labels: issue.labels,
    components: issue.components.map((name, index) => ({ id: String(30_000 + index), name })),
    issuelinks: links(issue, shape),
    project: { id: issue.project.id, key: issue.project.key, name: issue.project.key },
    reporter: person(issue.reporter),
    assignee: person(issue.reporter),
    ...(shape.isCloud ? { statuscategorychangedate: userTime(issue.categoryChangedAt) } : {}),
  };
}

function links({ id, duplicates }: JiraIssue, { address, api }: Shape): readonly object[] {
  const type = { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' };
  return duplicates === null
    ? []
    : [{ id: `4${id}`, type, outwardIssue: { key: duplicates, self: `${address}${api}/issue/${duplicates}` } }];
}

/** A person is mentioned in it. Cloud has a document where Data Center has a text. */
function description({ reporter, summary }: JiraIssue, { isCloud }: Shape): unknown {
  if (!isCloud) {
    return `${summary}\r\n\r\nReported by [~${reporter}].`;
  }
  const mention = { type: 'mention', attrs: { id: `5b10${reporter}`, text: `@${reporter}` } };
  const paragraphs = [[{ type: 'text', text: summary }], [{ type: 'text', text: 'Reported by ' }, mention]];
  return { version: 1, type: 'doc', content: paragraphs.map((content) => ({ type: 'paragraph', content })) };
}

function person(login: string): object {
  return { accountId: `5b10${login}`, displayName: login, emailAddress: `${login}@mail.example`, active: true };
}

export function toStatus(status: StatusName, { address, api }: Shape): object {
  const { id, name } = STATUSES[status];
  return { self: `${address}${api}/status/${id}`, id, name, statusCategory: CATEGORIES[category(status)] };
}

function toType(type: JiraIssue['type'], { isCloud }: Shape): object {
  const { untranslatedName, ...own } = TYPES[type];
  return isCloud ? { ...own, untranslatedName } : { ...own, name: untranslatedName };
}

export function toProject({ id, key, components }: JiraProject, shape: Shape): object {
  return {
    self: `${shape.address}${shape.api}/project/${id}`,
    id,
    key,
    name: key,
    lead: person('lead-1'),
    components: components.map((name) => ({ name })),
    issueTypes: [toType('incident', shape), toType('task', shape)],
  };
}

/** Newest first in the list of one search, oldest first elsewhere: nothing is promised. */
export function toHistories(issue: JiraIssue, toTime: (at: number) => unknown): readonly object[] {
  return issue.changes.map(({ at, from, to }, index) => ({
    id: `${issue.id}${index}`,
    author: person(issue.reporter),
    created: toTime(at),
    items: [
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from: STATUSES[from].id,
        fromString: STATUSES[from].name,
        to: STATUSES[to].id,
        toString: STATUSES[to].name,
      },
    ],
  }));
}
