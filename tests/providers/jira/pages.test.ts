import type { HttpRequest } from '../../../src/core/ports';
import { cloud } from '../../../src/providers/jira/cloud';
import { dataCenter } from '../../../src/providers/jira/data-center-edition';
import { fetchIncidents } from '../../../src/providers/jira/incidents';
import { collect } from '../github/support';
import { aJira, anIssue, jqlOf, scopeOf, SERVER_INFO, servicesWith } from './support';

const scope = scopeOf(servicesWith({ project: 'OPS', types: ['Incident'], labels: [] }));
const rows = (...ids: readonly number[]) => ids.map((id) => anIssue({}, String(20000 + id)));
const startAtOf = ({ query }: HttpRequest) => Number(query?.['startAt']);

describe('Cloud', () => {
  it('goes on by token to the last page', async () => {
    const pages: Readonly<Record<string, object>> = {
      undefined: { issues: rows(1, 2), nextPageToken: 'a', isLast: false },
      a: { issues: rows(3), nextPageToken: 'b' },
      b: { issues: rows(4), nextPageToken: 'c', isLast: true },
    };
    const http = aJira({ '/search/jql': ({ query }) => pages[String(query?.['nextPageToken'])] ?? {} });
    const { records } = await collect(fetchIncidents(http, cloud, scope));
    expect(records.map(({ id }) => id)).toEqual(['20001', '20002', '20003', '20004']);
  });

  it('does not go round in a circle', async () => {
    const http = aJira({ '/search/jql': { issues: rows(1), nextPageToken: 'a' } });
    await expect(collect(fetchIncidents(http, cloud, scope))).rejects.toMatchObject({ kind: 'malformed' });
  });
});

describe('Data Center', () => {
  const SERVER = { ...SERVER_INFO, deploymentType: 'Server' };

  it('begins each page with the last issue of the one before', async () => {
    const all = rows(1, 2, 3, 4, 5);
    const http = aJira({
      '/serverInfo': SERVER,
      '/search': (request) => ({
        startAt: startAtOf(request),
        total: 5,
        issues: all.slice(startAtOf(request)).slice(0, 3),
      }),
    });
    const { records } = await collect(fetchIncidents(http, dataCenter, scope));
    expect([...new Set(records.map(({ id }) => id))]).toEqual(all.map(({ id }) => id));
    expect(http.requests.filter(({ path }) => path.endsWith('/search')).map(startAtOf)).toEqual([0, 2]);
  });

  it('goes on where the server gives one at a time', async () => {
    const all = rows(1, 2, 3);
    const http = aJira({
      '/serverInfo': SERVER,
      '/search': (request) => ({
        startAt: startAtOf(request),
        total: 3,
        issues: all.slice(startAtOf(request)).slice(0, 1),
      }),
    });
    const { records } = await collect(fetchIncidents(http, dataCenter, scope));
    expect(records.map(({ id }) => id)).toEqual(['20001', '20002', '20003']);
  });

  it('misses nothing when an issue is updated meanwhile, and all behind it move up', async () => {
    let all = rows(1, 2, 3, 4, 5);
    const http = aJira({
      '/serverInfo': SERVER,
      '/search': (request) => {
        const answer = { startAt: startAtOf(request), total: 5, issues: all.slice(startAtOf(request)).slice(0, 3) };
        // After the first page the first issue is updated, which brings it to the end.
        all = all[0]?.id === '20001' ? [...all.slice(1), all[0]] : all;
        return answer;
      },
    });
    const { records, truncated } = await collect(fetchIncidents(http, dataCenter, scope));
    expect([...new Set(records.map(({ id }) => id))].sort()).toEqual(['20001', '20002', '20003', '20004', '20005']);
    expect(truncated).toEqual([]);
    const again = http.requests.filter(({ path }) => path.endsWith('/search'));
    // From the last update seen (11:30) it is 30 minutes to Jira's 12:00, and 10 more.
    expect(jqlOf(again[2]!)).toContain('updated >= -40m');
  });

  it('says so when the list never stands still', async () => {
    let count = 0;
    const http = aJira({
      '/serverInfo': SERVER,
      '/search': (request) => ({ startAt: startAtOf(request), total: 4, issues: rows(++count, ++count) }),
    });
    const { truncated } = await collect(fetchIncidents(http, dataCenter, scope));
    expect(truncated[0]?.span).toEqual(scope.span);
    expect(truncated[0]?.reason).toMatch(
      /^Jira's list of issues changed 20 times while it was read: some may be missing/,
    );
  });
});
