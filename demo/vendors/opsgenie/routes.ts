import type { Account, OpsIncident } from './account';
import { listOf, type List, type Query } from './list';
import * as shapes from './shapes';

export interface Asked {
  readonly account: Account;
  readonly query: Query;
  /** The part of the path that names something. */
  readonly id: string;
  readonly address: string;
}

export interface Route {
  readonly name: string;
  /** Null: there is no such thing. */
  readonly answer: (asked: Asked) => object | null;
}

export const OPSGENIE: readonly Route[] = [
  {
    name: '/v1/incidents',
    answer: (asked) => page(asked, '/v1/incidents', shapes.incidentFields, shapes.toIncident),
  },
  {
    name: '/v1/incidents/:id',
    answer: ({ account, id }) => wrapped(shapes.findBy(account.incidents, shapes.incidentId, id), shapes.toIncident),
  },
  {
    name: '/v2/incident-timelines/:id/entries',
    answer: ({ account, id, query }) => {
      const incident = shapes.findBy(account.incidents, shapes.incidentId, id);
      return incident === null ? null : { data: timelinePage(incident, query), took: 0.01, requestId: 'r' };
    },
  },
  { name: '/v2/alerts', answer: (asked) => page(asked, '/v2/alerts', shapes.alertFields, shapes.toAlert) },
  {
    name: '/v2/alerts/:id',
    answer: ({ account, id }) => wrapped(shapes.findBy(account.incidents, shapes.alertId, id), shapes.toAlert),
  },
  {
    name: '/v2/alerts/:id/logs',
    answer: ({ account, id }) =>
      wrapped(shapes.findBy(account.incidents, shapes.alertId, id), (row) =>
        shapes.toLog(row).map(({ log, at, type }, index) => ({
          log,
          type,
          owner: row.responder,
          createdAt: shapes.wireTime(at),
          offset: `${at}_${index}`,
        })),
      ),
  },
  {
    name: '/v1/services/:id',
    answer: ({ account, id }) =>
      wrapped(
        shapes.findBy(account.services, (row) => row.id, id),
        shapes.toService,
      ),
  },
  {
    name: '/v2/teams/:id',
    answer: ({ account, id }) =>
      wrapped(
        shapes.findBy(account.teams, (row) => row.id, id),
        shapes.toTeam,
      ),
  },
];

/** Below the path that has the id of the cloud in it. */
export const OPERATIONS: readonly Route[] = [
  {
    name: '/v1/alerts',
    answer: ({ account, query }) => {
      const list = listOf(account.incidents, query, shapes.alertFields, 'size');
      const next = hasMore(list) ? { next: `/v1/alerts?offset=${list.offset + list.size}&size=${list.size}` } : {};
      return { values: list.rows.map(shapes.toOperationsAlert), links: next, count: list.total };
    },
  },
  {
    name: '/v1/alerts/:id',
    answer: ({ account, id }) => {
      const row = shapes.findBy(account.incidents, shapes.alertId, id);
      return row === null ? null : shapes.toOperationsAlert(row);
    },
  },
  {
    name: '/v1/alerts/:id/logs',
    answer: ({ account, id }) => {
      const row = shapes.findBy(account.incidents, shapes.alertId, id);
      const toEntry = ({ log, at, type }: ReturnType<typeof shapes.toLog>[number]) => ({
        log,
        logType: type,
        logTime: new Date(at).toISOString(),
        owner: row?.responder,
        offset: String(at),
      });
      return row === null ? null : { values: shapes.toLog(row).map(toEntry), links: {} };
    },
  },
  {
    name: '/v1/teams',
    answer: ({ account }) => ({
      platformTeams: account.teams.map(({ id, name }) => ({ teamId: id, teamName: name })),
    }),
  },
];

function page(
  { account, query, address }: Asked,
  path: string,
  toFields: Parameters<typeof listOf>[2],
  toRow: (row: OpsIncident) => object,
): object {
  const list = listOf(account.incidents, query, toFields, 'limit');
  const at = (offset: number) => `${address}${path}?${new URLSearchParams([...query, ['offset', String(offset)]])}`;
  const paging = { first: at(0), last: at(Math.max(0, list.total - list.size)) };
  return {
    totalCount: list.total,
    data: list.rows.map(toRow),
    paging: hasMore(list) ? { ...paging, next: at(list.offset + list.size) } : paging,
    took: 0.02,
    requestId: 'r',
  };
}

function hasMore({ rows, offset, total }: List<unknown>): boolean {
  return offset + rows.length < total;
}

function timelinePage(incident: OpsIncident, query: Query): object {
  const groups = query.get('group')?.split(',');
  const all = shapes.toTimeline(incident).filter((entry) => groups?.includes(String(Object(entry).group)) ?? true);
  const start = Number(query.get('offset') ?? 0);
  const end = start + Number(query.get('limit') ?? 20);
  return { entries: all.slice(start, end), ...(end < all.length ? { nextOffset: String(end) } : {}) };
}

function wrapped<T>(row: T | null, toData: (row: T) => object): object | null {
  return row === null ? null : { data: toData(row), took: 0.01, requestId: 'r' };
}
