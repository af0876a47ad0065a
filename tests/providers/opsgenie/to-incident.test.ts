import { toIso } from '../../../src/core/instant';
import { incidentIdentity, type Incident } from '../../../src/core/records';
import { operations } from '../../../src/providers/opsgenie/operations-edition';
import { FakeHttp } from '../github/fake-http';
import { at } from '../github/support';
import { anAlert, anIncident, aPage, reading, SHOP_ALERTS, someServices } from './support';

const resolvedOf = ({ resolvedAt }: Incident) => (resolvedAt === undefined ? null : toIso(resolvedAt));

/** Opsgenie with one incident, or one alert, and what it says of its history. */
function having(row: unknown, history: unknown = { data: { entries: [] } }) {
  return new FakeHttp(({ path }) => {
    const isPlace = /services|teams/.test(path);
    return { body: /entries$|logs$/.test(path) ? history : isPlace ? { data: { id: 'x' } } : aPage([row]) };
  });
}

function readOne(overrides: Record<string, unknown>, services = someServices({ shop: { service: 'service-shop' } })) {
  return reading(having(anIncident(overrides)), { services });
}

it('is what the incident says, without its people', async () => {
  const { records } = await readOne({ impactDetectDate: '2026-01-06T15:37:40Z' });
  expect(records).toEqual([
    {
      kind: 'incident',
      id: 'ad22c0c7',
      service: 'shop',
      startedAt: at('2026-01-06T15:37:30.030'),
      detectedAt: at('2026-01-06T15:37:40'),
      resolvedAt: at('2026-01-06T15:42:42.141'),
      severity: 'P2',
      title: 'The till is closed',
      url: 'https://acme.app.opsgenie.example/incident/detail/ad22c0c7',
      labels: ['till'],
    },
  ]);
});

it('is what the alert says, without its people', async () => {
  const { records } = await reading(having(anAlert()), { services: SHOP_ALERTS });
  expect(records).toEqual([
    {
      kind: 'incident',
      id: '70413a06-1784000000000',
      service: 'shop',
      startedAt: at('2026-01-06T15:37:31.620'),
      // 60,503 ms later.
      resolvedAt: at('2026-01-06T15:38:32.123'),
      severity: 'P4',
      title: '…: till down',
      labels: ['till'],
    },
  ]);
});

it.each([
  ['starts when it was created, where nobody says since when', { impactStartDate: undefined }, '15:37:31.620'],
  ['starts when its impact did, also long before', { impactStartDate: '2026-01-05T10:00:00Z' }, null],
])('%s', async (_, overrides, time) => {
  const { records } = await readOne(overrides);
  expect(records[0]?.startedAt).toBe(at(time === null ? '2026-01-05T10:00:00' : `2026-01-06T${time}`));
});

it('names the cause that its description names', async () => {
  const { records } = await readOne({ description: 'Sorry.\nRoot cause: 4f0c1d2e3a' });
  expect(records).toMatchObject([{ revision: '4f0c1d2e3a' }]);
});

describe('an incident was resolved', () => {
  const entry = (type: string, time: string) => ({
    type,
    eventTime: `2026-01-06T${time}Z`,
    actor: { name: 'a-person', type: 'user' },
  });
  const silent = { impactEndDate: undefined };
  const resolved = entry('IncidentResolved', '15:50:00.5');
  const closed = entry('IncidentClosed', '18:00:00');

  it.each([
    ['when its impact ended', ['resolved', {}], [], '2026-01-06T15:42:42.141Z'],
    ['then also when it was closed later', ['closed', {}], [closed], '2026-01-06T15:42:42.141Z'],
    ['not yet', ['open', silent], [], null],
    ['no more: it was opened again, and kept the end of the time before', ['open', {}], [resolved], null],
    ['when its timeline says so', ['closed', silent], [closed, resolved], '2026-01-06T15:50:00.500Z'],
    ['when it was closed, if nobody ever resolved it', ['closed', silent], [closed], '2026-01-06T18:00:00.000Z'],
    [
      'for the last time',
      ['resolved', silent],
      [resolved, entry('IncidentReopened', '16:00:00'), entry('IncidentResolved', '17:00:00')],
      '2026-01-06T17:00:00.000Z',
    ],
    [
      'when it was closed, if it was only resolved before it was opened again',
      ['closed', silent],
      [closed, entry('IncidentReopened', '16:00:00'), resolved],
      '2026-01-06T18:00:00.000Z',
    ],
    ['never, of a status that is new', ['wonderful', silent], [resolved], null],
    ['when it says so, of a status that is new', ['wonderful', {}], [], '2026-01-06T15:42:42.141Z'],
  ] as const)('%s', async (_, [status, overrides], entries, expected) => {
    const http = having(anIncident({ status, ...overrides }), { data: { entries } });
    const { records, truncated } = await reading(http);
    expect(records.map(resolvedOf)).toEqual([expected]);
    expect(truncated).toEqual([]);
  });

  it('and its timeline goes on, on further pages', async () => {
    const pages = [
      { entries: [closed], nextOffset: 'o1' },
      { entries: [resolved], nextOffset: 'o2' },
      { entries: [], nextOffset: 'o2' },
    ];
    const http = new FakeHttp(({ path, query }) => {
      const index = { o1: 1, o2: 2 }[String(query?.['offset'])] ?? 0;
      return { body: path.endsWith('/entries') ? { data: pages[index] } : aPage([anIncident(silent)]) };
    });
    const { records } = await reading(http);
    expect(records.map(resolvedOf)).toEqual(['2026-01-06T15:50:00.500Z']);
    expect(http.requests.filter(({ path }) => path === '/v2/incident-timelines/ad22c0c7/entries')).toHaveLength(3);
  });

  it('and nothing says when: no end is made up, and it is said', async () => {
    const opened = entry('IncidentOpened', '15:37:31.659');
    const http = having(anIncident(silent), { data: { entries: [opened] } });
    const { records, truncated, complete } = await reading(http);
    expect(records.map(resolvedOf)).toEqual([null]);
    expect(truncated).toEqual([
      {
        span: { from: at('2026-01-06T15:37:30.030'), to: at('2026-01-06T15:37:30.031') },
        reason: 'Opsgenie says that ad22c0c7, one of the incidents, is closed, and nowhere when: it counts as open.',
      },
    ]);
    expect(complete).not.toBeNull();
  });
});

describe('an alert was closed', () => {
  const line = (log: string, time: string) => ({
    log,
    createdAt: `2026-01-06T${time}Z`,
    owner: 'a-person',
    type: 'system',
  });

  it.each([
    ['after so many milliseconds', { report: { closeTime: 60_503 } }, '2026-01-06T15:38:32.123Z'],
    ['at an instant', { report: null, closeTime: '2026-01-06T17:00:00Z' }, '2026-01-06T17:00:00.000Z'],
    ['at a count since 1970', { report: null, closeTime: 1_767_718_800_000 }, '2026-01-06T17:00:00.000Z'],
    ['after so many, as text', { report: null, closeTime: '60503' }, '2026-01-06T15:38:32.123Z'],
    ['when its log says so', { report: {} }, '2026-01-06T16:00:00.000Z'],
    ['when its log says so, since no time is no end', { report: { closeTime: 0 } }, '2026-01-06T16:00:00.000Z'],
    ['not yet', { status: 'open', report: {} }, null],
    ['no more: it is open', { status: 'open' }, null],
  ])('%s', async (_, overrides, expected) => {
    const log = [
      line('Viewed on [web]', '16:05:00'),
      line('Alert closed via web', '16:00:00'),
      line('Alert closed via system', '15:40:00'),
      line('Note: the alert closed itself', '16:06:00'),
    ];
    const { records } = await reading(having(anAlert(overrides), { data: log }), { services: SHOP_ALERTS });
    expect(records.map(resolvedOf)).toEqual([expected]);
  });

  it('and nothing says when: no end is made up, and it is said', async () => {
    const http = having(anAlert({ report: {} }), { data: [line('Alert created via API', '15:37:31')] });
    const { records, truncated } = await reading(http, { services: SHOP_ALERTS });
    expect(records.map(resolvedOf)).toEqual([null]);
    expect(truncated.map(({ reason }) => reason)).toEqual([
      'Opsgenie says that 70413a06-1784000000000, one of the alerts, is closed, and nowhere when: it counts as open.',
    ]);
  });

  it('in Jira Service Management, by the names that it has for the same', async () => {
    const http = new FakeHttp(({ path }) => ({
      body: path.endsWith('/logs')
        ? { values: [{ log: 'Alert closed via API', logTime: '2026-01-06T16:00:00Z', logType: 'alertAction' }] }
        : { values: [anAlert({ report: undefined })], links: {}, count: 1 },
    }));
    const { records } = await reading(http, { services: SHOP_ALERTS }, operations);
    expect(records.map(resolvedOf)).toEqual(['2026-01-06T16:00:00.000Z']);
  });
});

describe('is an incident of the service', () => {
  it.each([
    ['that is impacted', { service: 'service-shop' }, true],
    ['and of no other', { service: 'service-site' }, false],
    ['whose team is called', { team: 'team-payments' }, true],
    ['whose team owns it', { team: 'team-owner' }, true],
    ['and not of a person as if it were a team', { team: 'a-person' }, false],
    ['whose tag it has', { query: 'x', serviceLabel: 'Till' }, true],
    ['and not of another tag', { query: 'x', serviceLabel: 'tills' }, false],
    ['in a priority that is asked for', { team: 'team-payments', urgencies: ['p1', 'p2'] }, true],
    ['and not in another', { team: 'team-payments', urgencies: ['P1'] }, false],
    ['if all conditions hold', { service: 'service-shop', team: 'team-else' }, false],
  ])('%s', async (_, rule, expected) => {
    const { records, removed } = await readOne({ ownerTeam: 'team-owner' }, someServices({ shop: rule }));
    expect(records.map(({ service }) => service)).toEqual(expected ? ['shop'] : []);
    // It may have been before.
    expect(removed).toEqual(expected ? [] : [incidentIdentity('ad22c0c7', 'shop')]);
  });

  it('and of each that has its team, by the tag of each', async () => {
    const services = someServices({
      till: { team: 'team-payments', serviceLabel: 'till' },
      site: { team: 'team-payments', serviceLabel: 'site' },
    });
    const { records, removed } = await reading(having(anIncident({ tags: ['site', 'till'] })), { services });
    expect(records.map(({ service }) => service)).toEqual(['till', 'site']);
    expect(removed).toEqual([]);
  });

  it('in a priority, where it has none: in none that is asked for', async () => {
    const services = someServices({ shop: { service: 'service-shop', urgencies: ['P1'] } });
    expect((await readOne({ priority: null }, services)).records).toEqual([]);
  });
});

it.each([
  ['an alert by its owner', { ownerTeamId: 'team-payments' }],
  ['an alert by its teams', { teams: [{ id: 'team-payments' }] }],
])('%s', async (_, overrides) => {
  const http = having(anAlert({ responders: [], ...overrides }));
  expect((await reading(http, { services: SHOP_ALERTS })).records).toHaveLength(1);
});
