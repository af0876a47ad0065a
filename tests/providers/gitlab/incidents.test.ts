import { identityOf } from '../../../src/core/records';
import { instant } from '../../../src/core/instant';
import { fetchIncidents } from '../../../src/providers/gitlab/incidents';
import { documentOf, variablesOf } from '../github/fake-http';
import { at, collect, connectionOf, sha } from '../github/support';
import { aGitlab, aScope, askedOf, someServices, type ServiceInput } from './support';

function anIssue(overrides: Record<string, unknown> = {}) {
  return {
    iid: '5',
    title: 'Checkout is down',
    description: null,
    state: 'closed',
    type: 'INCIDENT',
    severity: 'HIGH',
    createdAt: '2026-01-10T10:00:00.000Z',
    updatedAt: '2026-01-10T12:00:00.000Z',
    closedAt: '2026-01-10T11:30:00.000Z',
    webUrl: 'https://gitlab.example/acme/shop/-/issues/5',
    labels: { nodes: [{ title: 'follow-up' }] },
    closedAsDuplicateOf: null,
    movedTo: null,
    ...overrides,
  };
}

const labelled = (...titles: readonly string[]) => ({ labels: { nodes: titles.map((title) => ({ title })) } });

type Rule = Omit<NonNullable<ServiceInput['incidents']>, 'connection'>;

function scopeWith(rule: Rule = {}, more: object = {}) {
  const services = someServices({ name: 'shop', incidents: { connection: 'gitlab', ...rule } });
  return aScope({ services, ...more });
}

function aTracker(issues: readonly unknown[], later: readonly unknown[] = []) {
  return aGitlab({
    Issues: ({ more1 }) => ({ list0: connectionOf(issues), ...(more1 === true ? { list1: connectionOf([]) } : {}) }),
    IssuesByNumber: () => ({ issues: { nodes: later } }),
    '/repository/commits/4f0c4f0c': () => ({ id: sha(7) }),
  });
}

const read = (issues: readonly unknown[], scope = scopeWith()) => collect(fetchIncidents(aTracker(issues), scope));

it('an issue of the type incident is one, from opened to closed', async () => {
  const { records, complete } = await read([anIssue()]);
  expect(records).toEqual([
    {
      kind: 'incident',
      id: '5',
      service: 'shop',
      startedAt: at('2026-01-10T10:00:00'),
      resolvedAt: at('2026-01-10T11:30:00'),
      severity: 'high',
      title: 'Checkout is down',
      url: 'https://gitlab.example/acme/shop/-/issues/5',
      labels: ['follow-up'],
    },
  ]);
  expect(complete).toEqual(aScope().span);
});

it('one that was opened again is not resolved', async () => {
  const { records } = await read([anIssue({ state: 'opened' })]);
  expect(records[0]?.resolvedAt).toBeUndefined();
});

it.each([
  ['UNKNOWN', [], undefined],
  [null, [], undefined],
  ['CRITICAL', [], 'critical'],
  ['LOW', ['severity:high'], 'high'],
  ['LOW', ['Severity::1'], '1'],
])('severity %s with labels %j is %s', async (severity, labels, expected) => {
  const { records } = await read([anIssue({ severity, ...labelled(...labels) })]);
  expect(records[0]?.severity).toBe(expected);
});

const REMOVED = identityOf({ kind: 'incident', id: '5', service: 'shop', startedAt: instant(0) });
it.each<[string, Record<string, unknown>, Rule, boolean]>([
  ['of another type', { type: 'ISSUE' }, {}, false],
  ['of another type with the label', { type: 'ISSUE', ...labelled('Incident') }, {}, true],
  ['of a type that the rule names', { type: 'TEST_CASE' }, { types: ['test case'] }, true],
  ['of the usual type where the rule names another', {}, { types: ['task'] }, false],
  ['closed as a duplicate', { closedAsDuplicateOf: { iid: '4' } }, {}, false],
  ['moved to another project', { movedTo: { iid: '1' } }, {}, false],
  ['without the label of the service', {}, { serviceLabel: 'service:shop' }, false],
  ['with the label of the service', labelled('service:shop'), { serviceLabel: 'service:shop' }, true],
])('an issue %s', async (_, overrides, rule, isIncident) => {
  const { records, removed } = await read([anIssue(overrides)], scopeWith(rule));
  expect(records).toHaveLength(isIncident ? 1 : 0);
  expect(removed).toEqual(isIncident ? [] : [REMOVED]);
});

it('one that is open is looked at again when it is in no list any more, and goes when it is gone', async () => {
  const scope = scopeWith({}, { unfinished: ['5', '6', '7'] });
  const http = aTracker([anIssue({ iid: '7' })], [anIssue({ type: 'ISSUE' })]);
  const { records, removed } = await collect(fetchIncidents(http, scope));
  expect(records.map(({ id }) => id)).toEqual(['7']);
  expect(removed).toEqual([REMOVED, REMOVED.replace('"5"', '"6"')]);
  expect(variablesOf(http.requests[1]!)).toMatchObject({ iids: ['5', '6'] });
});

it('lists by type and by label are read together, each to its end', async () => {
  const pages = [
    {
      list0: connectionOf([anIssue({ iid: '3' })], 'more0'),
      list1: connectionOf([anIssue({ iid: '2', type: 'ISSUE', ...labelled('incident') })]),
    },
    { list0: connectionOf([anIssue({ iid: '1' })]) },
  ];
  const http = aGitlab({ Issues: () => pages.shift() });
  const { records } = await collect(fetchIncidents(http, scopeWith()));
  expect(records.map(({ id }) => id)).toEqual(['3', '2', '1']);
  expect(http.requests.map((request) => variablesOf(request))).toMatchObject([
    { after0: null, more0: true, only0: ['INCIDENT'], after1: null, more1: true, only1: ['incident'] },
    { after0: 'more0', more0: true, more1: false },
  ]);
});

it('without labels only the type counts', async () => {
  const http = aTracker([]);
  await collect(fetchIncidents(http, scopeWith({ labels: [] })));
  expect(documentOf(http.requests[0]!)).not.toContain('labelName');
});

it.each([
  [`Caused by: ${sha(7)}`, { revision: sha(7) }],
  ['Root cause: 4f0c4f0c', { revision: sha(7) }],
  ['Root cause: https://gitlab.example/acme/shop/-/commit/4f0c4f0c', { revision: sha(7) }],
  ['Caused by: deployment 41', { deployment: '41' }],
  ['Caused by: https://gitlab.example/acme/shop/-/releases/v1.2.0', { deployment: 'v1.2.0' }],
  ['Caused by: https://gitlab.example/acme/shop/-/tags/v1.2.0', { deployment: 'v1.2.0' }],
])('%j names its cause', async (description, expected) => {
  const { records } = await read([anIssue({ description })]);
  expect(records[0]).toMatchObject(expected);
});

it('a list that the token may not see is refused, not empty', async () => {
  const http = aGitlab({ Issues: () => ({ list0: null, list1: null }) });
  await expect(collect(fetchIncidents(http, scopeWith()))).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringContaining('The token may not read the issues of acme/shop'),
  });
  expect(askedOf(http)).toEqual(['Issues']);
});
