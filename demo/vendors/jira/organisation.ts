import type { Issue, ServiceModel, World } from '../../world/world';
import { toHistory, type JiraHistory } from './history';

/** An issue as the organisation has it in Jira. Times are epoch milliseconds. */
export interface JiraIssue extends JiraHistory {
  readonly id: string;
  readonly key: string;
  readonly project: JiraProject;
  readonly type: 'incident' | 'task';
  readonly summary: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  /** 1 (highest) to 4. */
  readonly priority: number;
  /** Key of the issue that it duplicates. */
  readonly duplicates: string | null;
  readonly isDuplicate: boolean;
  readonly reporter: string;
}

export interface JiraProject {
  readonly id: string;
  readonly key: string;
  /** Names of its components. */
  readonly components: readonly string[];
}

export interface Organisation {
  readonly now: number;
  readonly projects: readonly JiraProject[];
  readonly issues: readonly JiraIssue[];
}

/** Services that have no place of their own for incidents share this project, as components. */
export const COMMON_PROJECT = 'OPS';
const DAY_MS = 86_400_000;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** Key of the project that has a service's incidents. */
export function projectKey({ name, incidents }: ServiceModel): string {
  return incidents?.serviceLabel ? COMMON_PROJECT : name.replace(/[^a-z]/gi, '').toUpperCase();
}

export function organisationOf(world: World): Organisation {
  const services = world.services.filter(({ incidents }) => incidents !== null);
  const keys = [...new Set(services.map(projectKey))];
  const projects = keys.map((key, index) => ({
    id: String(10_000 + index),
    key,
    components: services.filter((service) => projectKey(service) === key).map(({ name }) => name),
  }));
  const rows = services.flatMap((service) =>
    issuesOf(world, service).map((issue) => ({ issue, service, key: projectKey(service) })),
  );
  rows.sort((one, other) => one.issue.createdAt - other.issue.createdAt || one.issue.id - other.issue.id);
  const counts = new Map<string, number>();
  const issues = rows.flatMap(({ issue, service, key }, index) => {
    const project = projects.find((row) => row.key === key);
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return project === undefined ? [] : [toIssue({ issue, service, project, number, index }, world.now)];
  });
  return { now: world.now, projects, issues: issues.map((row) => linked(row, issues)) };
}

function issuesOf({ repositories }: World, { incidents }: ServiceModel): readonly Issue[] {
  const issues = repositories.find(({ fullName }) => fullName === incidents?.repository)?.issues ?? [];
  const label = incidents?.serviceLabel;
  return label === null || label === undefined ? issues : issues.filter(({ labels }) => labels.includes(label));
}

interface Row {
  readonly issue: Issue;
  readonly service: ServiceModel;
  readonly project: JiraProject;
  readonly number: number;
  readonly index: number;
}

/**
 * What is said by labels in issues of the code is said here in Jira's own terms: type, component and priority. A false
 * alarm was made a task; a comment may have been written long after the end.
 */
function toIssue({ issue, service, project, number, index }: Row, now: number): JiraIssue {
  const history = toHistory(issue, { index, now });
  const last = history.changes.at(-1)?.at ?? issue.createdAt;
  const commentedAt = index % 3 === 0 ? Math.min(now, last + 2 * DAY_MS) : last;
  const severity = SEVERITIES.findIndex((name) => issue.labels.includes(`severity:${name}`));
  return {
    ...history,
    id: String(20_000 + index),
    key: `${project.key}-${number}`,
    project,
    type: issue.labels.includes('incident') && issue.stateReason !== 'not_planned' ? 'incident' : 'task',
    summary: issue.title,
    createdAt: issue.createdAt,
    updatedAt: Math.max(issue.updatedAt, commentedAt),
    labels: issue.labels.filter((label) => label !== 'incident' && !/^(severity|service):/.test(label)),
    components: [service.name],
    priority: severity === -1 ? 3 : severity + 1,
    duplicates: null,
    isDuplicate: issue.stateReason === 'duplicate',
    reporter: issue.author.login,
  };
}

/** Half of the duplicates are linked to what they duplicate; of the others only the resolution tells. */
function linked(issue: JiraIssue, all: readonly JiraIssue[]): JiraIssue {
  const other = all.find(({ id, isDuplicate }) => id !== issue.id && !isDuplicate);
  return issue.isDuplicate && Number(issue.id) % 2 === 0 ? { ...issue, duplicates: other?.key ?? null } : issue;
}
