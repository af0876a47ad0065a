import { ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import { fetchIncidents } from '../../../src/providers/pagerduty/incidents';
import { incidentIdentity } from '../../../src/core/records';
import { FakeHttp } from '../github/fake-http';
import { at, collect, iso, JANUARY } from '../github/support';
import { aPage, anIncident, aScope, asked, someServices } from './support';

const LIST = 'GET /incidents?service_ids[]=PSHOP01&since=';
const ORDER = 'sort_by=created_at:desc&limit=100';
const noSuchThing = new ProviderError('not-found', 'pagerduty does not know it.', { status: 404 });

it('asks for whole days, a week before the span as well', async () => {
  const http = new FakeHttp(() => ({ body: aPage([anIncident()]) }));
  const { complete } = await collect(fetchIncidents(http, aScope()));
  // 1 January − 7 days; February begins at midnight, so that no day has to be added.
  expect(http.requests.map(asked)).toEqual([
    `${LIST}2025-12-25T00:00:00Z&until=2026-02-01T00:00:00Z&offset=0&${ORDER}`,
  ]);
  expect(http.requests[0]?.headers).toEqual({ accept: 'application/vnd.pagerduty+json;version=2' });
  expect(complete).toEqual(JANUARY);
});

it('a refresh takes one request', async () => {
  const http = new FakeHttp(() => ({ body: aPage([]) }));
  const span = { from: at('2026-01-31T11:55:00'), to: at('2026-01-31T12:10:00') };
  const { complete, records } = await collect(fetchIncidents(http, aScope({ span })));
  expect(http.requests.map(asked)).toEqual([
    `${LIST}2026-01-24T00:00:00Z&until=2026-02-01T00:00:00Z&offset=0&${ORDER}`,
  ]);
  expect(records).toEqual([]);
  expect(complete).toEqual(span);
});

it('asks for no more than six months at once, and promises what it has', async () => {
  const http = new FakeHttp(() => ({ body: aPage([anIncident()]) }));
  const span = { from: at('2025-02-15'), to: at('2026-02-01') };
  const { batches } = await collect(fetchIncidents(http, aScope({ span })));
  // 175 days before 1 February 2026 are 10 August 2025, 175 before that 16 February; the week before the span is 8 February.
  expect(http.requests.map(({ query }) => [query?.['since'], query?.['until']])).toEqual([
    ['2025-08-10T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['2025-02-16T00:00:00Z', '2025-08-10T00:00:00Z'],
    ['2025-02-08T00:00:00Z', '2025-02-16T00:00:00Z'],
  ]);
  // What changed in the week after what was read may have been created before it.
  expect(batches.map(({ complete }) => complete?.from)).toEqual([
    at('2025-08-17'),
    at('2025-02-23'),
    at('2025-02-15'),
    at('2025-02-15'),
  ]);
});

it('turns pages, promising no more than it has seen', async () => {
  const rows = Array.from({ length: 230 }, (_, index) =>
    anIncident({ id: `P${index}`, created_at: iso(at('2026-01-30') - index * 3_600_000) }),
  );
  const http = new FakeHttp(({ query }) => {
    const offset = Number(query?.['offset']);
    return { body: aPage(rows.slice(offset, offset + 100), offset + 100 < rows.length) };
  });
  const { records, batches } = await collect(fetchIncidents(http, aScope()));
  expect(records.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(http.requests.map(({ query }) => query?.['offset'])).toEqual([0, 100, 200]);
  // The 100th was created 99 hours before 30 January, on the 25th at 21:00; a week and its second later all is known.
  // The 200th was created 199 hours before, on the 21st at 17:00.
  expect(batches.map(({ complete }) => complete?.from)).toEqual([
    undefined,
    at('2026-01-28T17:00:01'),
    at('2026-01-01'),
    at('2026-01-01'),
  ]);
});

it('does not trust a list in another order', async () => {
  const rows = [anIncident(), anIncident({ id: 'PLATER1', created_at: '2026-01-07T00:00:00Z' })];
  const http = new FakeHttp(() => ({ body: aPage(rows) }));
  await expect(collect(fetchIncidents(http, aScope()))).rejects.toMatchObject({
    kind: 'malformed',
    message: 'PagerDuty gives the incidents of service PSHOP01 in another order than the newest first.',
  });
});

describe('more than ten thousand', () => {
  /** As PagerDuty lists them: created in [since, until), newest first, no row beyond the ten thousandth. */
  function listing(times: readonly number[], boundOf = (text: string) => Date.parse(text)) {
    const all = times.map((time, index) => anIncident({ id: `P${index}`, created_at: iso(time) }));
    return new FakeHttp(({ query }) => {
      const [since, until] = ['since', 'until'].map((name) => boundOf(String(query?.[name])));
      const offset = Number(query?.['offset']);
      expect(offset + Number(query?.['limit'])).toBeLessThanOrEqual(10_000);
      const rows = all.filter(({ created_at }) => Date.parse(created_at) >= since! && Date.parse(created_at) < until!);
      return { body: aPage(rows.slice(offset, offset + 100), offset + 100 < rows.length) };
    });
  }

  it('are read in several lists', async () => {
    const times = Array.from({ length: 20_500 }, (_, index) => at('2026-01-31') - index * 60_000);
    const http = listing(times);
    const { records, truncated, complete } = await collect(fetchIncidents(http, aScope()));
    expect(new Set(records.map(({ id }) => id)).size).toBe(20_500);
    expect(truncated).toEqual([]);
    expect(complete).toEqual(JANUARY);
    // 100 pages, then 100 that begin with the last one again, then 502 rows (20,500 − 10,000 − 9,999 + 1) on 6 pages.
    expect(http.requests).toHaveLength(206);
  });

  it('of one second are reported, and what is before them is read', async () => {
    const crowd = Array.from({ length: 10_050 }, () => at('2026-01-20T10:00:00'));
    const http = listing([at('2026-01-21'), ...crowd, at('2026-01-20T09:59:59'), at('2026-01-02')]);
    const { records, truncated } = await collect(fetchIncidents(http, aScope()));
    const ids = new Set(records.map(({ id }) => id));
    expect(['P0', 'P10051', 'P10052'].every((id) => ids.has(id))).toBe(true);
    expect(truncated).toEqual([
      {
        span: { from: at('2026-01-20T09:59:59'), to: at('2026-01-20T10:00:01') },
        reason:
          'PagerDuty gives only 10000 incidents of service PSHOP01 at once, and did not go on where they ended (2026-01-20T10:00:00Z): some before that are missing.',
      },
    ]);
  });

  it('are not thought complete where bounds count for days alone', async () => {
    // Every 10 seconds: 10,000 reach back 99,990 s from 31 January, to the 29th at 20:13:30.
    const times = Array.from({ length: 12_000 }, (_, index) => at('2026-01-31') - index * 10_000);
    const http = listing(times, (text) => Math.floor(Date.parse(text) / 86_400_000) * 86_400_000);
    const { truncated } = await collect(fetchIncidents(http, aScope()));
    // The next list ends before the 29th and is empty, as 12,000 reach back no further than the 29th at 14:40:10.
    expect(truncated.map(({ span }) => span)).toEqual([{ from: at('2025-12-25'), to: at('2026-01-29T20:13:31') }]);
  });
});

describe('nothing is found', () => {
  const target = (path: string) => path.startsWith('/services/') || path.startsWith('/teams/');

  it.each([
    ['service', { service: 'PGONE01' }],
    ['team', { team: 'PGONE01' }],
  ])('because there is no such %s', async (type, rule) => {
    const http = new FakeHttp(({ path }) => (target(path) ? noSuchThing : { body: aPage([]) }));
    const services = someServices({ shop: rule });
    await expect(collect(fetchIncidents(http, aScope({ resource: 'PGONE01', services })))).rejects.toMatchObject({
      kind: 'not-found',
      message: `PagerDuty has no ${type} PGONE01, or the key may not see it: the id is the last part of the address of the ${type}'s page.`,
    });
  });

  it('because nothing has happened', async () => {
    const http = new FakeHttp(({ path }) => ({ body: target(path) ? { service: { id: 'PSHOP01' } } : aPage([]) }));
    const { records, complete } = await collect(fetchIncidents(http, aScope()));
    expect(records).toEqual([]);
    expect(complete).toEqual(JANUARY);
    expect(http.requests.map(({ path }) => path)).toEqual(['/incidents', '/services/PSHOP01']);
  });
});

describe('what was open when last read', () => {
  const open = { status: 'triggered', resolved_at: null, created_at: '2025-06-01T00:00:00Z' };

  it('is read again, each by itself', async () => {
    const http = new FakeHttp(({ path }) => {
      const id = path.split('/')[2];
      const gone = id === 'PGONE01' ? noSuchThing : { body: { incident: anIncident({ id }) } };
      return path === '/incidents' ? { body: aPage([anIncident()]) } : gone;
    });
    const unfinished = ['PT4KHLK', 'POLD001', 'PGONE01'];
    const { records, removed } = await collect(fetchIncidents(http, aScope({ unfinished })));
    expect(records.map(({ id, resolvedAt }) => [id, resolvedAt !== undefined])).toEqual([
      ['PT4KHLK', true],
      ['POLD001', true],
    ]);
    expect(removed).toEqual([incidentIdentity('PGONE01', 'shop')]);
    expect(http.requests.map(({ path }) => path)).toEqual(['/incidents', '/incidents/POLD001', '/incidents/PGONE01']);
  });

  it('is looked for among what is open, where it is much', async () => {
    const http = new FakeHttp(({ path, query }) => {
      if (path !== '/incidents') {
        return { body: { incident: anIncident({ id: 'P7' }) } };
      }
      const status = query?.['statuses[]'];
      const ids =
        status === 'triggered' ? ['PX', 'P1', 'P2', 'P3'] : status === 'acknowledged' ? ['P4', 'P5', 'P6'] : [];
      return { body: aPage(ids.map((id) => anIncident({ ...open, id }))) };
    });
    const unfinished = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'];
    const span = { from: JANUARY.from, to: instant(JANUARY.from + 60_000) };
    const { records } = await collect(fetchIncidents(http, aScope({ span, unfinished })));
    expect(records.map(({ id, resolvedAt }) => `${id} ${resolvedAt === undefined ? 'open' : 'resolved'}`)).toEqual([
      'P1 open',
      'P2 open',
      'P3 open',
      'P4 open',
      'P5 open',
      'P6 open',
      'P7 resolved',
    ]);
    expect(http.requests.slice(1).map(asked)).toEqual([
      `GET /incidents?service_ids[]=PSHOP01&statuses[]=triggered&date_range=all&offset=0&${ORDER}`,
      `GET /incidents?service_ids[]=PSHOP01&statuses[]=acknowledged&date_range=all&offset=0&${ORDER}`,
      'GET /incidents/P7',
    ]);
  });
});

it.each([
  [
    new ProviderError('forbidden', 'pagerduty does not let the token read this.', { status: 403 }),
    'forbidden',
    'pagerduty does not let the token read this. It was asked for the incidents of service PSHOP01, which a read-only API key of the account may read, and the key of a user who sees them.',
  ],
  [
    new ProviderError('malformed', 'pagerduty answered with status 402.', { status: 402 }),
    'forbidden',
    "The PagerDuty account's plan does not include the incidents of service PSHOP01.",
  ],
  [
    noSuchThing,
    'not-found',
    "PagerDuty finds no such thing for the incidents of service PSHOP01: check the id, the connection's address, and that the key may see it.",
  ],
])('%s is said in words', async (refusal, kind, message) => {
  await expect(collect(fetchIncidents(new FakeHttp(() => refusal), aScope()))).rejects.toMatchObject({ kind, message });
});
