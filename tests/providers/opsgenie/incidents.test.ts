import { InputError, ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import { operations } from '../../../src/providers/opsgenie/operations-edition';
import { incidentIdentity } from '../../../src/core/records';
import { FakeHttp } from '../github/fake-http';
import { at, iso, JANUARY } from '../github/support';
import { anAlert, anIncident, aPage, reading, SHOP_ALERTS, someServices } from './support';

const noSuchThing = new ProviderError('not-found', 'opsgenie does not know it.', { status: 404 });
// 1 January less a week and a millisecond, and 1 February: 25 December 2025 is 1,766,620,800,000.
const CREATED = 'createdAt > 1766620799999 AND createdAt < 1769904000000';

it('asks for what was created, a week before the span as well, newest first', async () => {
  const http = new FakeHttp(() => ({ body: aPage([anIncident()]) }));
  const { complete } = await reading(http);
  expect(http.requests).toEqual([
    {
      method: 'GET',
      path: '/v1/incidents',
      query: { query: CREATED, sort: 'createdAt', order: 'desc', offset: 0, limit: 100 },
    },
  ]);
  expect(complete).toEqual(JANUARY);
});

it('asks for alerts where the rule says so, and puts the search beside the time', async () => {
  const http = new FakeHttp(() => ({ body: aPage([anAlert()]) }));
  const services = someServices({ shop: { from: 'alerts', query: 'tag: till OR tag: shop' } });
  await reading(http, { services });
  expect(http.requests.map(({ path, query }) => [path, query?.['query']])).toEqual([
    ['/v2/alerts', `${CREATED} AND (tag: till OR tag: shop)`],
  ]);
});

it('asks Jira Service Management for alerts, whatever is meant by default', async () => {
  const http = new FakeHttp(() => ({ body: { values: [anAlert()], links: {}, count: 1 } }));
  const services = someServices({ shop: { team: 'team-payments' } });
  const { records } = await reading(http, { services }, operations);
  expect(http.requests.map(({ path, query }) => [path, query?.['size'], query?.['limit']])).toEqual([
    ['/v1/alerts', 100, undefined],
  ]);
  expect(records).toHaveLength(1);
});

it('does not read alerts of a service, as they know none', async () => {
  const services = someServices({ shop: { from: 'alerts', service: 'service-shop' } });
  const asked = () => reading(new FakeHttp(() => ({ body: aPage([]) })), { services });
  expect(asked).toThrow(InputError);
  expect(asked).toThrow(
    'Service "shop": alerts of Opsgenie know no service; name a team, a search or a serviceLabel in its place.',
  );
});

it('reads a list once for all services whose rules differ only in what is a row’s', async () => {
  const http = new FakeHttp(() => ({ body: aPage([anIncident()]) }));
  const services = someServices({
    shop: { team: 'team-payments', serviceLabel: 'till' },
    site: { team: 'team-payments', urgencies: ['P1'] },
  });
  const { records, removed } = await reading(http, { services });
  expect(http.requests).toHaveLength(1);
  expect(records.map(({ service }) => service)).toEqual(['shop']);
  expect(removed).toEqual([incidentIdentity('ad22c0c7', 'site')]);
});

it('turns pages, promising no more than it has seen', async () => {
  const rows = Array.from({ length: 230 }, (_, index) =>
    anIncident({ id: `i${index}`, createdAt: iso(at('2026-01-30') - index * 3_600_000) }),
  );
  const http = new FakeHttp(({ query }) => {
    const offset = Number(query?.['offset']);
    return { body: aPage(rows.slice(offset, offset + 100), offset + 100 < rows.length) };
  });
  const { records, batches } = await reading(http);
  expect(records).toHaveLength(230);
  expect(http.requests.map(({ query }) => query?.['offset'])).toEqual([0, 100, 200]);
  // The 100th was created 99 hours before 30 January, on the 25th at 21:00; a week and a millisecond later all is known.
  expect(batches.map(({ complete }) => complete?.from)).toEqual([
    undefined,
    at('2026-01-28T17:00:00.001'),
    at('2026-01-01'),
    at('2026-01-01'),
  ]);
});

describe('more than one list gives', () => {
  /** As Opsgenie lists them: within the times of the query, newest first, no row beyond the twenty thousandth. */
  function listing(times: readonly number[]) {
    const all = times.map((time, index) => ({ time, row: anIncident({ id: `i${index}`, createdAt: iso(time) }) }));
    return new FakeHttp(({ query }) => {
      const [from = 0, to = 0] = String(query?.['query']).match(/\d+/g)?.map(Number) ?? [];
      const offset = Number(query?.['offset']);
      expect(offset + Number(query?.['limit'])).toBeLessThan(20_000);
      const rows = all.filter(({ time }) => time > from && time < to).map(({ row }) => row);
      return { body: aPage(rows.slice(offset, offset + 100), offset + 100 < rows.length) };
    });
  }

  it('is read in several', async () => {
    const times = Array.from({ length: 20_050 }, (_, index) => at('2026-01-31') - index * 60_000);
    const http = listing(times);
    const { records, truncated, complete } = await reading(http);
    expect(new Set(records.map(({ id }) => id)).size).toBe(20_050);
    expect(truncated).toEqual([]);
    expect(complete).toEqual(JANUARY);
    // A list of 199 pages, 19,900 rows; then the last of them again and the 150 that are left, on 2 pages.
    expect(http.requests).toHaveLength(199 + 2);
  });

  it('at one time is reported, and what is before it is read', async () => {
    const crowd = Array.from({ length: 19_950 }, () => at('2026-01-20T10:00:00'));
    const http = listing([...crowd, at('2026-01-20T09:59:59'), at('2026-01-02')]);
    const { records, truncated } = await reading(http);
    const ids = new Set(records.map(({ id }) => id));
    expect(['i0', 'i19950', 'i19951'].every((id) => ids.has(id))).toBe(true);
    expect(truncated).toEqual([
      {
        span: { from: at('2026-01-20T09:59:59'), to: at('2026-01-20T10:00:00.001') },
        reason:
          'Opsgenie gives less than 20000 rows of the incidents at once, and did not go on where they ended (2026-01-20T10:00:00.000Z): some before that are missing.',
      },
    ]);
  });

  it('is not asked for without end where the times of the query are not kept to', async () => {
    const row = anIncident({ createdAt: '2026-03-01T00:00:00Z' });
    const http = new FakeHttp(() => ({ body: aPage([row], true) }));
    await expect(reading(http)).rejects.toMatchObject({
      kind: 'malformed',
      message: 'Opsgenie gives the incidents of another time than the one that was asked for.',
    });
  });
});

it('does not trust a list in another order', async () => {
  const http = new FakeHttp(() => ({
    body: aPage([anIncident(), anIncident({ id: 'later', createdAt: '2026-01-07T00:00:00Z' })]),
  }));
  await expect(reading(http)).rejects.toMatchObject({
    kind: 'malformed',
    message: 'Opsgenie gives the incidents in another order than the newest first.',
  });
});

describe('nothing is found', () => {
  const services = someServices({ shop: { service: 'service-shop', team: 'team-payments' } });
  const isList = (path: string) => path === '/v1/incidents';

  it.each([
    ['/v1/services/service-shop', 'service service-shop', 'service'],
    ['/v2/teams/team-payments', 'team team-payments', 'team'],
  ])('because there is no such thing: %s', async (missing, name, type) => {
    const http = new FakeHttp(({ path }) =>
      path === missing ? noSuchThing : { body: isList(path) ? aPage([]) : { data: { id: 'x' } } },
    );
    await expect(reading(http, { services })).rejects.toMatchObject({
      kind: 'not-found',
      message: `Opsgenie has no ${name}, or the token may not see it: the id stands in the address of the ${type}'s page.`,
    });
  });

  it.each(['forbidden', 'unauthorized'] as const)('and whether there is such a thing is %s to know', async (kind) => {
    const refused = new ProviderError(kind, 'opsgenie refuses.', { status: kind === 'forbidden' ? 403 : 401 });
    const http = new FakeHttp(({ path }) => (isList(path) ? { body: aPage([]) } : refused));
    const { records, complete } = await reading(http, { services });
    expect(records).toEqual([]);
    expect(complete).toEqual(JANUARY);
  });

  it('because nothing has happened, in which a refresh takes one request', async () => {
    const http = new FakeHttp(() => ({ body: aPage([]) }));
    const span = { from: at('2026-01-31T11:55:00'), to: at('2026-01-31T12:10:00') };
    const { complete } = await reading(http, { services, span });
    expect(http.requests).toHaveLength(1);
    expect(complete).toEqual(span);
  });

  it('in Jira Service Management, whose teams come in a list', async () => {
    const http = new FakeHttp(({ path }) => ({
      body: path === '/v1/teams' ? { platformTeams: [{ teamId: 'other' }] } : { values: [], links: {} },
    }));
    const payments = someServices({ shop: { team: 'team-payments' } });
    await expect(reading(http, { services: payments }, operations)).rejects.toMatchObject({
      kind: 'not-found',
      message:
        "Jira Service Management has no team team-payments, or the token may not see it: the id stands in the address of the team's page.",
    });
  });
});

describe('what was open when last read', () => {
  const span = { from: JANUARY.from, to: instant(JANUARY.from + 60_000) };
  const open = { status: 'open', impactEndDate: undefined, createdAt: '2025-06-01T00:00:00Z' };

  it('is read again, each by itself', async () => {
    const http = new FakeHttp(({ path }) => {
      const id = path.split('/')[3];
      const gone = id === 'gone' ? noSuchThing : { body: { data: anIncident({ id }) } };
      return path === '/v1/incidents' ? { body: aPage([anIncident({ id: 'seen' })]) } : gone;
    });
    const { records, removed } = await reading(http, { unfinished: ['seen', 'old', 'gone'] });
    expect(records.map(({ id, resolvedAt }) => [id, resolvedAt !== undefined])).toEqual([
      ['seen', true],
      ['old', true],
    ]);
    expect(removed).toEqual([incidentIdentity('gone', 'shop')]);
    expect(http.requests.map(({ path }) => path)).toEqual(['/v1/incidents', '/v1/incidents/old', '/v1/incidents/gone']);
  });

  it('is looked for among what is open, where it is much', async () => {
    const http = new FakeHttp(({ path, query }) => {
      if (path !== '/v1/incidents') {
        return { body: { data: anIncident({ id: 'i4' }) } };
      }
      const ids = query?.['query'] === 'status: open' ? ['other', 'i1', 'i2', 'i3'] : [];
      return { body: aPage(ids.map((id) => anIncident({ ...open, id }))) };
    });
    const { records } = await reading(http, { span, unfinished: ['i1', 'i2', 'i3', 'i4'] });
    expect(records.map(({ id, resolvedAt }) => `${id} ${resolvedAt === undefined ? 'open' : 'resolved'}`)).toEqual([
      'i1 open',
      'i2 open',
      'i3 open',
      'i4 resolved',
    ]);
    expect(http.requests.map(({ path }) => path)).toEqual(['/v1/incidents', '/v1/incidents', '/v1/incidents/i4']);
  });

  it('is read one by one in Jira Service Management, where nothing is wrapped', async () => {
    const http = new FakeHttp(({ path }) => ({
      body: path === '/v1/alerts' ? { values: [], links: {} } : anAlert({ id: 'a 1' }),
    }));
    const { records } = await reading(http, { span, services: SHOP_ALERTS, unfinished: ['a 1'] }, operations);
    expect(records.map(({ id }) => id)).toEqual(['a 1']);
    expect(http.requests.at(-1)?.path).toBe('/v1/alerts/a%201');
  });
});

describe('trouble is said in words', () => {
  const refusal = (kind: ProviderError['kind'], status: number) =>
    new ProviderError(kind, 'opsgenie refuses.', { status });

  it.each([
    [
      refusal('forbidden', 403),
      {},
      'forbidden',
      'opsgenie refuses. It was asked for the incidents, which needs a key with Read Access.',
    ],
    [refusal('malformed', 402), {}, 'forbidden', 'The plan of the Opsgenie account does not include the incidents.'],
    [
      noSuchThing,
      {},
      'not-found',
      "Opsgenie finds no such thing for the incidents: check the connection's address, and what the token may see.",
    ],
    [
      refusal('malformed', 422),
      { query: 'Tag: till' },
      'not-found',
      'Opsgenie does not accept the search "Tag: till": try it in Opsgenie itself; names of fields are told apart by capitals.',
    ],
    [refusal('malformed', 422), {}, 'malformed', 'opsgenie refuses.'],
    [refusal('rate-limited', 429), { query: 'x' }, 'rate-limited', 'opsgenie refuses.'],
  ])('%s, with %j', async (error, rule, kind, message) => {
    const services = someServices({ shop: 'query' in rule ? rule : { service: 'service-shop' } });
    await expect(reading(new FakeHttp(() => error), { services })).rejects.toMatchObject({ kind, message });
  });

  it('and a web page for what it is', async () => {
    const http = new FakeHttp(() => ({ body: '<html>Log in with Atlassian account</html>' }));
    await expect(reading(http)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
