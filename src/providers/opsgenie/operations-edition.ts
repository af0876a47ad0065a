import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Edition } from './edition';
import { unlessHidden } from './hidden';
import { closingIn } from './history';
import { read } from './read';
import { OperationsAlert, OperationsLogs, OperationsPage, OperationsTeams } from './schema';

const NAME = 'Jira Service Management';
const PAGE_SIZE = 100;

export const operations: Edition = {
  name: NAME,
  sources: {
    alerts: {
      noun: 'alerts',
      path: '/v1/alerts',
      sizeField: 'size',
      page: OperationsPage,
      one: OperationsAlert,
      endedAt: alertEnd,
    },
  },
  has: (http, { id }) => unlessHidden(() => hasTeam(http, id)),
};

async function hasTeam(http: Http, id: string): Promise<boolean> {
  const question = { vendor: NAME, path: '/v1/teams', body: OperationsTeams, about: 'the teams' };
  return (await read(http, question)).platformTeams.some(({ teamId }) => teamId === id);
}

async function alertEnd(http: Http, id: string): Promise<Instant | null> {
  const { values } = await read(http, {
    vendor: NAME,
    path: `/v1/alerts/${encodeURIComponent(id)}/logs`,
    query: { order: 'desc', size: PAGE_SIZE },
    body: OperationsLogs,
    about: `the log of alert ${id}`,
  });
  return closingIn(values.map(({ log, logTime }) => ({ log, at: logTime })));
}
