import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import { fetchIncidents } from '../../../src/providers/azure-devops/incidents';
import { collect, iso, sha } from '../github/support';
import { anAzure, aScope, askedOf, listed, someServices, type ServiceInput } from './support';

const STATES = [
  { name: 'Active', category: 'InProgress' },
  { name: 'Resolved', category: 'Resolved' },
  { name: 'Closed', category: 'Completed' },
  { name: 'Cut', category: 'Removed' },
];

type Fields = Readonly<Record<string, unknown>>;

function anItem(id: number, fields: Fields = {}) {
  return {
    id,
    fields: {
      'System.TeamProject': 'Acme',
      'System.AreaPath': 'Acme\\Shop\\Checkout',
      'System.WorkItemType': 'Incident',
      'System.State': 'Resolved',
      'System.Reason': 'Fixed',
      'System.Title': 'Timeouts',
      'System.Tags': 'service:shop; eu',
      'System.CreatedDate': '2026-01-10T10:00:00.77Z',
      'System.ChangedDate': '2026-01-10T12:00:00Z',
      'Microsoft.VSTS.Common.ResolvedDate': '2026-01-10T12:00:00Z',
      'Microsoft.VSTS.Common.Severity': '2 - High',
      ...fields,
    },
  };
}

function boardsWith(items: readonly ReturnType<typeof anItem>[], found = items.map(({ id }) => id)) {
  return anAzure({
    '/wit/wiql': () => ({ workItems: found.map((id) => ({ id })) }),
    '/wit/workitemsbatch': ({ body }) => {
      const { ids } = Object(body);
      return listed(...ids.map((id: number) => items.find((item) => item.id === id) ?? null));
    },
    '/wit/workitemtypes': () => listed({ name: 'Incident', states: STATES }, { name: 'Bug', states: STATES }),
    '/git/repositories/shop/commits/abc1234': () => ({ ...aCommit(), commitId: sha(5) }),
  });
}

function aCommit() {
  const by = { name: 'A person', email: 'a@mail.example', date: '2026-01-10T10:00:00Z' };
  return { author: by, committer: by, comment: 'Tax', parents: [] };
}

type Rule = Partial<NonNullable<ServiceInput['incidents']>>;
const withRule = (rule: Rule = {}) =>
  someServices({ name: 'shop', incidents: { connection: 'azure-devops', project: 'Acme', ...rule } });

async function read(fields: Fields, rule: Rule = {}) {
  return collect(
    fetchIncidents(boardsWith([anItem(1, fields)]), aScope({ resource: 'Acme', services: withRule(rule) })),
  );
}

it('a work item of the type is an incident', async () => {
  const { records } = await read({});
  expect(records).toEqual([
    {
      kind: 'incident',
      id: '1',
      service: 'shop',
      startedAt: Date.parse('2026-01-10T10:00:00.770Z'),
      resolvedAt: Date.parse('2026-01-10T12:00:00Z'),
      severity: 'high',
      title: 'Timeouts',
      labels: ['service:shop', 'eu'],
    },
  ]);
});

it('searches what changed in the span, with times and not days', async () => {
  const http = boardsWith([]);
  await collect(
    fetchIncidents(http, aScope({ resource: 'Acme', services: withRule({ types: ['Live Site', "O'Clock"] }) })),
  );
  expect(http.requests[0]).toMatchObject({ method: 'POST', path: '/_apis/wit/wiql', query: { timePrecision: true } });
  expect(Object(http.requests[0]?.body).query).toBe(
    "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'Acme' \
AND [System.ChangedDate] >= '2026-01-01T00:00:00.000Z' AND [System.ChangedDate] < '2026-02-01T00:00:00.000Z' \
AND ([System.WorkItemType] IN ('Live Site', 'O''Clock') OR [System.Tags] CONTAINS 'incident') \
ORDER BY [System.ChangedDate]",
  );
});

it.each([
  ['Resolved', {}, '2026-01-10T12:00:00Z'],
  ['Closed', { 'Microsoft.VSTS.Common.ClosedDate': '2026-01-12T12:00:00Z' }, '2026-01-10T12:00:00Z'],
  [
    'Closed',
    { 'Microsoft.VSTS.Common.ResolvedDate': null, 'Microsoft.VSTS.Common.ClosedDate': '2026-01-12T12:00:00Z' },
    '2026-01-12T12:00:00Z',
  ],
  [
    'Closed',
    { 'Microsoft.VSTS.Common.ResolvedDate': null, 'Microsoft.VSTS.Common.StateChangeDate': '2026-01-13T12:00:00Z' },
    '2026-01-13T12:00:00Z',
  ],
  // Opened again: the date may be left.
  ['Active', {}, null],
  // Of a state that the project does not have any more the date is all there is.
  ['Gone', {}, '2026-01-10T12:00:00Z'],
])('one that is %s with %j was resolved at %s', async (state, fields, expected) => {
  const { records } = await read({ 'System.State': state, ...fields });
  expect(records.map(({ resolvedAt }) => (resolvedAt === undefined ? null : iso(resolvedAt)))).toEqual([expected]);
});

it.each([
  ['was removed', { 'System.State': 'Cut' }],
  ['is a duplicate', { 'System.Reason': 'Duplicate' }],
  ['is of another type', { 'System.WorkItemType': 'Bug' }],
  ['was moved to another project', { 'System.TeamProject': 'Other' }],
])('one that %s is no incident, and is taken back', async (_, fields) => {
  const { records, removed } = await read(fields);
  expect(records).toEqual([]);
  expect(removed).toEqual([expect.stringContaining('"1"')]);
});

it.each([
  ['a tag that marks incidents', { labels: ['eu'] }, { 'System.WorkItemType': 'Bug' }, 1],
  ["the service's tag", { serviceLabel: 'Service:Shop' }, {}, 1],
  ["another service's tag", { serviceLabel: 'service:cart' }, {}, 0],
  ['its area', { component: 'Shop\\Checkout' }, {}, 1],
  ['an area above it', { component: 'Shop' }, {}, 1],
  ['an area with its project', { component: 'Acme\\Shop' }, {}, 1],
  ['an area that only begins alike', { component: 'Sho' }, {}, 0],
])('is found by %s', async (_, rule: Rule, fields: Fields, count) => {
  expect((await read(fields, rule)).records).toHaveLength(count);
});

it('a tag names the severity before the field does', async () => {
  const { records } = await read({ 'System.Tags': 'severity:critical' });
  expect(records.map(({ severity }) => severity)).toEqual(['critical']);
});

it('links to the cause that its text names, of which nothing else is kept', async () => {
  const html = '<div>Seen by @somebody</div><div>Root cause:&nbsp;abc1234</div>';
  const { records } = await read({ 'System.Description': html });
  expect(records).toMatchObject([{ revision: sha(5) }]);
  expect(JSON.stringify(records)).not.toContain('somebody');
});

it('reads what was open again, and takes back what is gone', async () => {
  const http = boardsWith([anItem(1), anItem(2)], [1]);
  const scope = aScope({ resource: 'Acme', services: withRule(), unfinished: ['1', '2', '3'] });
  const { records, removed } = await collect(fetchIncidents(http, scope));
  expect(records.map(({ id }) => id)).toEqual(['1', '2']);
  expect(removed).toEqual([expect.stringContaining('"3"')]);
  expect(http.requests.map(({ body }) => Object(body).ids).filter((ids) => ids !== undefined)).toEqual([[1], [2, 3]]);
});

it('asks for two hundred at once', async () => {
  const items = Array.from({ length: 201 }, (_, index) => anItem(index + 1));
  const http = boardsWith(items);
  const { records } = await collect(fetchIncidents(http, aScope({ resource: 'Acme', services: withRule() })));
  expect(records).toHaveLength(201);
  expect(askedOf(http).filter((path) => path === '/wit/workitemsbatch')).toHaveLength(2);
});

describe('a search that finds more than Azure DevOps gives', () => {
  const tooMany = new ProviderError('malformed', 'It answers with status 400 ("VS402337: … size limit of 20000").', {
    status: 400,
  });
  const inHalves = (isTooMuch: (query: string) => boolean) => {
    const http = boardsWith([anItem(1)]);
    const usual = http.answerTo;
    return Object.assign(http, {
      answerTo: (request: HttpRequest) =>
        isTooMuch(String(Object(request.body).query ?? '')) ? tooMany : usual(request),
    });
  };

  it('is asked in halves', async () => {
    const http = inHalves((query) => query.includes(">= '2026-01-01") && query.includes("< '2026-02-01"));
    const { records, truncated } = await collect(
      fetchIncidents(http, aScope({ resource: 'Acme', services: withRule() })),
    );
    expect(new Set(records.map(({ id }) => id))).toEqual(new Set(['1']));
    expect(truncated).toEqual([]);
    expect(askedOf(http).filter((path) => path === '/wit/wiql')).toHaveLength(3);
  });
});
