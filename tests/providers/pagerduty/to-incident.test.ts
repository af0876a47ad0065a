import { toIso } from '../../../src/core/instant';
import { incidentIdentity, type Incident } from '../../../src/core/records';
import { fetchIncidents } from '../../../src/providers/pagerduty/incidents';
import { FakeHttp } from '../github/fake-http';
import { collect } from '../github/support';
import { aPage, anIncident, aScope, someServices } from './support';

async function readOne(overrides: Record<string, unknown>, services = aScope().services) {
  const http = new FakeHttp(() => ({ body: aPage([anIncident(overrides)]) }));
  const { records, removed } = await collect(fetchIncidents(http, aScope({ services })));
  return { records, removed };
}

const resolvedOf = ({ resolvedAt }: Incident) => (resolvedAt === undefined ? null : toIso(resolvedAt));

it('an incident, without its people', async () => {
  const { records } = await readOne({});
  expect(records).toEqual([
    {
      kind: 'incident',
      id: 'PT4KHLK',
      service: 'shop',
      startedAt: Date.UTC(2026, 0, 6, 21, 30, 42),
      resolvedAt: Date.UTC(2026, 0, 6, 21, 38, 23),
      severity: 'P2',
      title: 'The server is on fire.',
      url: 'https://acme.pagerduty.example/incidents/PT4KHLK',
    },
  ]);
  expect(JSON.stringify(records)).not.toContain('person');
});

describe('it was resolved', () => {
  const moved = '2026-01-06T22:00:00Z';
  it.each([
    ['when it says', 'resolved', { last_status_change_at: moved }, '2026-01-06T21:38:23.000Z'],
    [
      'when its status last changed, in older answers',
      'resolved',
      { resolved_at: undefined },
      '2026-01-06T21:38:23.000Z',
    ],
    ['when its status last changed, also for null', 'resolved', { resolved_at: null }, '2026-01-06T21:38:23.000Z'],
    [
      'with a zone of the account',
      'resolved',
      { resolved_at: '2026-01-06T22:38:23+01:00' },
      '2026-01-06T21:38:23.000Z',
    ],
    ['not yet', 'triggered', { resolved_at: null, last_status_change_at: moved }, null],
    ['not yet, but somebody is at it', 'acknowledged', { resolved_at: null, last_status_change_at: moved }, null],
    ['no more: it was opened again', 'triggered', { resolved_at: '2026-01-06T21:38:23Z' }, null],
    ['of a status that is new: not known', 'wonderful', { resolved_at: null, last_status_change_at: moved }, null],
    ['of a status that is new, when it says', 'wonderful', {}, '2026-01-06T21:38:23.000Z'],
  ])('%s', async (_, status, overrides, expected) => {
    const { records } = await readOne({ status, ...overrides });
    expect(records.map(resolvedOf)).toEqual([expected]);
  });
});

describe('its severity is', () => {
  const name = { id: 'P1', type: 'priority', name: 'SEV-1' };
  it.each([
    ['the name of its priority', { priority: { ...name, summary: 'P1' } }, 'P1'],
    ['the name, where there is no other', { priority: { ...name, summary: null } }, 'SEV-1'],
    ['its urgency, in an account without priorities', { priority: null }, 'high'],
    ['not known', { priority: undefined, urgency: undefined }, undefined],
  ])('%s', async (_, overrides, expected) => {
    const { records } = await readOne(overrides);
    expect(records.map(({ severity }) => severity)).toEqual([expected]);
  });
});

describe('its title', () => {
  it.each([
    ['loses addresses', 'RE: jo.doe+pager@mail.example.com: disk full', 'RE: …: disk full'],
    ['keeps what is none', 'checkout@eu is slow', 'checkout@eu is slow'],
  ])('%s', async (_, title, expected) => {
    expect((await readOne({ title })).records).toMatchObject([{ title: expected }]);
  });

  it('is the summary without the number, where there is none', async () => {
    expect((await readOne({ title: null })).records).toMatchObject([{ title: 'The server is on fire.' }]);
  });
});

describe('is no incident of the service', () => {
  const merged = { resolve_reason: { type: 'merge_resolve_reason', incident: { id: 'POTHER1' } } };
  it.each([
    ['when it was merged into another', merged, {}],
    ['when it is of another urgency than asked for', { urgency: 'low' }, { urgencies: ['HIGH'] }],
    ['when it is another service’s by now', { service: { id: 'POTHER2' } }, {}],
  ])('%s', async (_, overrides, rule) => {
    const { records, removed } = await readOne(overrides, someServices({ shop: { service: 'PSHOP01', ...rule } }));
    expect(records).toEqual([]);
    expect(removed).toEqual([incidentIdentity('PT4KHLK', 'shop')]);
  });

  it.each([
    ['resolved for a reason that is new', { resolve_reason: { type: 'other_reason' } }, {}],
    ['of the urgency asked for', {}, { urgencies: ['high'] }],
    ['of low urgency, where nothing is said', { urgency: 'low' }, {}],
    ['without urgencies, which are all high', { urgency: null }, { urgencies: ['high'] }],
  ])('but it is: %s', async (_, overrides, rule) => {
    const { records, removed } = await readOne(overrides, someServices({ shop: { service: 'PSHOP01', ...rule } }));
    expect(records).toHaveLength(1);
    expect(removed).toEqual([]);
  });
});

it('is an incident of each service whose rule names its team, by the urgencies of each', async () => {
  const services = someServices({
    shop: { team: 'PTEAM01' },
    site: { team: 'PTEAM01', urgencies: ['high'] },
  });
  const http = new FakeHttp(() => ({ body: aPage([anIncident({ urgency: 'low' })]) }));
  const { records, removed } = await collect(fetchIncidents(http, aScope({ resource: 'PTEAM01', services })));
  expect(records.map(({ service }) => service)).toEqual(['shop']);
  expect(removed).toEqual([incidentIdentity('PT4KHLK', 'site')]);
  expect(http.requests[0]?.query).toMatchObject({ 'team_ids[]': 'PTEAM01' });
});

describe('when it was resolved without saying when', () => {
  const silent = { resolved_at: null, last_status_change_at: null };
  function answering(...pages: readonly (readonly (readonly [string, string])[])[]) {
    return new FakeHttp(({ path, query }) => {
      const index = Number(query?.['offset'] ?? 0) / 100;
      const entries = (pages[index] ?? []).map(([type, created_at]) => ({ type, created_at }));
      return path === '/incidents/PT4KHLK/log_entries'
        ? { body: { log_entries: entries, more: index < pages.length - 1 } }
        : { body: aPage([anIncident(silent)]) };
    });
  }

  it('its log says: the last time, on whichever page', async () => {
    const http = answering(
      [
        ['reopen_log_entry', '2026-01-06T22:00:00Z'],
        ['resolve_log_entry', '2026-01-06T21:38:23Z'],
      ],
      [
        ['resolve_log_entry', '2026-01-06T23:15:00Z'],
        ['trigger_log_entry', '2026-01-06T23:59:00Z'],
      ],
    );
    const { records } = await collect(fetchIncidents(http, aScope()));
    expect(records.map(resolvedOf)).toEqual(['2026-01-06T23:15:00.000Z']);
  });

  it('and its log does not either, it does not pass for open', async () => {
    const http = answering([['trigger_log_entry', '2026-01-06T21:30:42Z']]);
    await expect(collect(fetchIncidents(http, aScope()))).rejects.toMatchObject({
      kind: 'malformed',
      message: 'PagerDuty says that incident PT4KHLK is resolved, and nowhere when.',
    });
  });
});
