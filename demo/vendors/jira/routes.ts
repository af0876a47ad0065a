import type { Wire } from '../common/vendor-api';
import { JqlError, parseJql } from './jql';
import { find, type Asked } from './match';
import { serverTime, STATUSES, userTime } from './words';
import { toHistories, toIssue, toProject, toStatus, type Shape } from './shapes';
import type { StatusName } from './history';

export interface Request extends Asked {
  readonly wire: Wire;
  readonly shape: Shape;
  /** Whether it came with credentials that are known. */
  readonly isKnown: boolean;
  /** What the route's pattern caught. */
  readonly part: string;
}

/** Null: there is no such thing. */
export type Handler = (request: Request) => object | null;

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly answer: Handler;
}

const COMMON: readonly Route[] = [
  { method: 'GET', path: '/serverInfo', answer: serverInfo },
  { method: 'GET', path: '/mypermissions', answer: permissions },
  { method: 'GET', path: '/status', answer: ({ shape }) => statuses(shape) },
  { method: 'GET', path: '/project/:key', answer: project },
  { method: 'GET', path: '/issue/:id', answer: issue },
];

export const CLOUD: readonly Route[] = [
  ...COMMON,
  { method: 'GET', path: '/search/jql', answer: searchByToken },
  { method: 'POST', path: '/changelog/bulkfetch', answer: changelogs },
];
export const DATA_CENTER: readonly Route[] = [...COMMON, { method: 'GET', path: '/search', answer: searchByOffset }];

function serverInfo({ shape, now }: Request): object {
  return {
    baseUrl: shape.address,
    version: shape.isCloud ? '1001.0.0-SNAPSHOT' : '9.12.2',
    deploymentType: shape.isCloud ? 'Cloud' : 'Server',
    serverTime: serverTime(now),
  };
}

function permissions({ isKnown }: Request): object {
  const about = { id: '10', key: 'BROWSE_PROJECTS', name: 'Browse Projects', type: 'PROJECT' };
  return { permissions: { BROWSE_PROJECTS: { ...about, havePermission: isKnown } } };
}

function statuses(shape: Shape): readonly object[] {
  const names: readonly StatusName[] = ['open', 'progress', 'resolved', 'closed'];
  return names.filter((name) => name in STATUSES).map((name) => toStatus(name, shape));
}

function project({ organisation, shape, isKnown, part }: Request): object | null {
  const found = organisation.projects.find(({ id, key }) => id === part || key === part.toUpperCase());
  return found === undefined || !isKnown ? null : toProject(found, shape);
}

function issue({ organisation, shape, isKnown, part, wire }: Request): object | null {
  const found = organisation.issues.find(({ id, key }) => id === part || key === part);
  return found === undefined || !isKnown ? null : toIssue(found, fieldsOf(wire, '*all'), shape);
}

function fieldsOf({ query }: Wire, otherwise: string): readonly string[] {
  return (query.get('fields') ?? otherwise).split(',').filter((name) => name !== '');
}

function hitsOf(request: Request) {
  const parsed = parseJql(request.wire.query.get('jql') ?? '');
  if (request.shape.isCloud && parsed.condition === null) {
    throw new JqlError('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  }
  // To a stranger nothing exists, and that is no error.
  return request.isKnown ? find(parsed, request) : [];
}

/** The most that Cloud gives of issues with fields. */
const CLOUD_PAGE = 100;

/** The token leads on behind the last issue; what it is made of is nobody's business. */
function searchByToken(request: Request): object {
  const { wire, shape } = request;
  const hits = hitsOf(request);
  const token = wire.query.get('nextPageToken');
  const from = token === undefined ? 0 : hits.findIndex(({ id }) => id === unwrapped(token)) + 1;
  const size = Math.min(CLOUD_PAGE, Number(wire.query.get('maxResults') ?? 50));
  const page = hits.slice(from, from + size);
  const isLast = from + page.length >= hits.length;
  return {
    issues: page.map((hit) => toIssue(hit, fieldsOf(wire, ''), shape)),
    isLast,
    ...(isLast ? {} : { nextPageToken: Buffer.from(`last:${page.at(-1)?.id}`).toString('base64') }),
  };
}

function unwrapped(token: string): string {
  return Buffer.from(token, 'base64').toString().replace('last:', '');
}

function searchByOffset(request: Request): object {
  const { wire, shape } = request;
  const hits = hitsOf(request);
  const startAt = Number(wire.query.get('startAt') ?? 0);
  const maxResults = Math.min(1000, Number(wire.query.get('maxResults') ?? 50));
  const isExpanded = wire.query.get('expand')?.split(',').includes('changelog') ?? false;
  const issues = hits.slice(startAt, startAt + maxResults).map((hit) => {
    const histories = isExpanded ? toHistories(hit, userTime) : [];
    const changelog = { startAt: 0, maxResults: histories.length, total: histories.length, histories };
    return { ...toIssue(hit, fieldsOf(wire, '*navigable'), shape), ...(isExpanded ? { changelog } : {}) };
  });
  return { expand: 'schema,names', startAt, maxResults, total: hits.length, issues };
}

/** Milliseconds since 1970, other than everywhere else. */
function changelogs({ organisation, wire, isKnown }: Request): object {
  const body: unknown = JSON.parse(wire.body);
  const wanted = typeof body === 'object' && body !== null && 'issueIdsOrKeys' in body ? body.issueIdsOrKeys : [];
  const ids: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
  const found = isKnown ? organisation.issues.filter(({ id, key }) => ids.includes(id) || ids.includes(key)) : [];
  return {
    issueChangeLogs: found.map((row) => ({ issueId: row.id, changeHistories: toHistories(row, (at) => at) })),
    nextPageToken: null,
  };
}
