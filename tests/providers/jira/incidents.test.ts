import { cloud } from '../../../src/providers/jira/cloud';
import { fetchIncidents } from '../../../src/providers/jira/incidents';
import { incidentIdentity } from '../../../src/core/records';
import { personsIn, textsIn } from '../../support/persons';
import { at, collect } from '../github/support';
import { aJira, anIssue, DONE, found, jqlOf, MISSING, OPEN, REFUSED, scopeOf, servicesWith } from './support';

const PROJECT = { project: 'OPS', types: ['Incident'], labels: [] };

function reading(answers: Parameters<typeof aJira>[0], scope = scopeOf(servicesWith(PROJECT))) {
  const http = aJira(answers);
  return { http, result: collect(fetchIncidents(http, cloud, scope)) };
}

describe('what is asked for', () => {
  it('is a project by its types and labels, since a time told relative to Jira’s own, and no field with people', async () => {
    const services = servicesWith({ project: 'OPS', types: ['Incident'], labels: ['outage "A"'] }, PROJECT);
    const { http, result } = reading({}, scopeOf(services));
    await result;
    const search = http.requests.find(({ path }) => path.endsWith('/search/jql'))!;
    // From 11:00 it is 60 minutes to 12:00, and 10 more to be sure; up to now there is no end.
    expect(jqlOf(search)).toBe(
      'project = "OPS" AND (issuetype in (10100) OR labels in ("outage \\"A\\"")) AND updated >= -70m ORDER BY updated ASC, key ASC',
    );
    const fields = String(search.query?.['fields']).split(',');
    expect(fields).toEqual(expect.arrayContaining(['created', 'resolutiondate', 'statuscategorychangedate']));
    expect(fields.filter((name) => /assignee|reporter|creator|comment|worklog|watches|votes|^\*/.test(name))).toEqual(
      [],
    );
  });

  it('ends with what is long past, no earlier than 10 minutes after it', async () => {
    const span = { from: at('2026-02-01T12:00:30'), to: at('2026-02-02T12:00:30') };
    const { http, result } = reading({}, scopeOf(servicesWith(PROJECT), { span }));
    await result;
    const search = http.requests.find(({ path }) => path.endsWith('/search/jql'))!;
    // 47:59:30 ago is 2879.5 minutes, whole ones up 2880, + 10; 23:59:30 ago is 1439.5, down 1439, − 10.
    expect(jqlOf(search)).toContain('updated >= -2890m AND updated <= -1429m');
  });

  it('is the search of the settings, without its order', async () => {
    const query = 'project = OPS OR summary ~ "order by mail" ORDER BY created DESC';
    const { http, result } = reading({}, scopeOf(servicesWith({ query })));
    await result;
    const search = http.requests.find(({ path }) => path.endsWith('/search/jql'))!;
    expect(jqlOf(search)).toMatch(
      /^\(project = OPS OR summary ~ "order by mail"\) AND updated >= -70m ORDER BY updated/,
    );
  });

  it.each([
    ['Incident', '10100'],
    ['vorfall', '10100'],
    ['10101', '10101'],
    ['故障', '10101'],
  ])('finds the type %s by id, name in any case, or the name that is not translated', async (type, id) => {
    const { http, result } = reading({}, scopeOf(servicesWith({ ...PROJECT, types: [type] })));
    await result;
    expect(http.requests.some((request) => jqlOf(request).includes(`issuetype in (${id})`))).toBe(true);
  });

  it.each([
    ['Service Management', ['[System] Incident', 'Task'], '10200'],
    ['a software team', ['Incident', 'Task'], '10200'],
    ['both', ['Incident', '[System] Incident'], '10201,10200'],
  ])('where settings name no type, is the incidents of a project of %s', async (_, names, ids) => {
    const issueTypes = names.map((name, index) => ({ id: String(10200 + index), name }));
    const scope = scopeOf(servicesWith({ project: 'OPS', labels: [] }));
    const { http, result } = reading({ '/project/OPS': { key: 'OPS', issueTypes } }, scope);
    await result;
    const search = http.requests.find(({ path }) => path.endsWith('/search/jql'))!;
    expect(jqlOf(search).replaceAll(' ', '')).toContain(`issuetypein(${ids})`);
  });

  it.each([
    [
      { types: ['Outage'] },
      'Service service-1: project OPS has no issue type "Outage"; name one of its types: Vorfall, 故障.',
    ],
    [{ project: '../myself' }, '"../myself" is no key of a Jira project; write it as in OPS-123, for example OPS.'],
    [{ project: 'GONE' }, /^Jira has no project GONE, or the token may not browse it: /],
    [{ query: 'x = 1' }, /^service service-1 names a project and a query; /],
  ])('says that %j cannot be asked for', async (rule, sentence) => {
    const { result } = reading({}, scopeOf(servicesWith({ ...PROJECT, ...rule })));
    await expect(result).rejects.toMatchObject({
      message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    });
  });

  it('says which search Jira does not accept', async () => {
    const { result } = reading({ '/search/jql': REFUSED }, scopeOf(servicesWith({ query: 'project = NOPE' })));
    await expect(result).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/^Jira does not accept the search "project = NOPE": /),
    });
  });

  it('says that the token may browse nothing, where a search would just find nothing', async () => {
    const permissions = { permissions: { BROWSE_PROJECTS: { havePermission: false } } };
    const { result } = reading(
      { '/mypermissions': permissions },
      scopeOf(servicesWith({ query: 'labels = incident' })),
    );
    await expect(result).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('an incident', () => {
  it('has its times as instants, its priority as severity, and nobody in it', async () => {
    const issue = anIssue({ summary: 'Mail of a-person@mail.example to [~a-person]: down', labels: ['eu'] });
    const { records } = await reading({ '/search/jql': found(issue) }).result;
    expect(records).toEqual([
      {
        kind: 'incident',
        id: '20001',
        service: 'service-1',
        // 15:30:00.250 in India (+05:30) is 10:00:00.250 in UTC.
        startedAt: at('2026-02-03T10:00:00.250'),
        resolvedAt: at('2026-02-03T11:30:00'),
        severity: 'Hoch',
        title: 'Mail of … to …: down',
        url: 'https://acme.example/jira/browse/OPS-1',
        labels: ['eu'],
      },
    ]);
    const texts = records.flatMap((record) => textsIn(record)).join('\n');
    expect([...personsIn(issue)].filter((person) => texts.includes(person))).toEqual([]);
  });

  it.each([
    [{ labels: ['severity:critical'], priority: { id: '2', name: 'Hoch' } }, 'critical'],
    [{ priority: { id: '2', name: '高' } }, '高'],
    [{ priority: { id: '2' } }, '2'],
    [{ priority: null }, undefined],
  ])('with %j is of severity %s', async (fields, severity) => {
    const { records } = await reading({ '/search/jql': found(anIssue(fields)) }).result;
    expect(records.map((record) => record.severity)).toEqual([severity]);
  });

  it.each([
    [{ component: 'checkout' }, ['20001']],
    [{ component: '30002' }, ['20002']],
    [{ serviceLabel: 'Service:Search' }, ['20002']],
    [{ component: 'checkout', serviceLabel: 'service:search' }, []],
    [{}, ['20001', '20002']],
  ])('belongs to the service with %j when it is among %j', async (rule, ids) => {
    const issues = found(
      anIssue(),
      anIssue({ components: [{ id: '30002', name: 'Search' }], labels: ['service:search'] }, '20002'),
    );
    const services = servicesWith({ ...PROJECT, ...rule });
    const { records, removed } = await reading({ '/search/jql': issues }, scopeOf(services)).result;
    expect(records.map(({ id }) => id)).toEqual(ids);
    const others = ['20001', '20002'].filter((id) => !records.some((record) => record.id === id));
    expect(removed).toEqual(others.map((id) => incidentIdentity(id, 'service-1')));
  });

  it.each([
    ['a label', { labels: ['Incident'], issuetype: { id: '10101' } }, true],
    ['a type', { labels: [], issuetype: { id: '10100' } }, true],
    ['neither', { labels: ['other'], issuetype: { id: '10101' } }, false],
  ])('is one by %s', async (_, fields, isOne) => {
    const services = servicesWith({ project: 'OPS' });
    const { records } = await reading({ '/search/jql': found(anIssue(fields)) }, scopeOf(services)).result;
    expect(records).toHaveLength(isOne ? 1 : 0);
  });

  const DUPLICATES = { name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' };
  it.each([
    ['resolved as Duplicate', { resolution: { name: 'Duplicate' } }, false],
    ['resolved as Duplikat', { resolution: { name: 'Duplikat' } }, false],
    ['resolved as Doublon', { resolution: { name: 'Doublon' } }, false],
    ['resolved as 重复', { resolution: { name: '重复' } }, false],
    [
      'done, and said to duplicate another',
      { issuelinks: [{ type: DUPLICATES, outwardIssue: { key: 'OPS-9' } }] },
      false,
    ],
    ['done, and duplicated by another', { issuelinks: [{ type: DUPLICATES, inwardIssue: { key: 'OPS-9' } }] }, true],
    [
      'open, and said to duplicate another',
      { status: OPEN, issuelinks: [{ type: DUPLICATES, outwardIssue: {} }] },
      true,
    ],
    [
      'done, and blocking another',
      { issuelinks: [{ type: { name: 'Blocks', outward: 'blocks' }, outwardIssue: {} }] },
      true,
    ],
    ['resolved in a way that nobody has heard of', { resolution: { name: 'Wonderful' } }, true],
  ])('that is %s counts: %#', async (_, fields, counts) => {
    const { records, removed } = await reading({ '/search/jql': found(anIssue(fields)) }).result;
    expect(records).toHaveLength(counts ? 1 : 0);
    expect(removed).toEqual(counts ? [] : [incidentIdentity('20001', 'service-1')]);
  });

  const SHA = '4f0c0ffee0123456789012345678901234567890';
  const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
  it.each([
    [`Down.\r\nRoot cause: ${SHA}`, { revision: SHA }],
    [{ type: 'doc', content: [paragraph({ type: 'text', text: `Caused by: ${SHA}` })] }, { revision: SHA }],
    [
      {
        type: 'doc',
        content: [
          paragraph({ type: 'text', text: 'Down.' }),
          paragraph(
            { type: 'text', text: 'Root cause: ' },
            { type: 'inlineCard', attrs: { url: `https://x/commit/${SHA}` } },
          ),
        ],
      },
      { revision: SHA },
    ],
    [{ type: 'doc', content: [paragraph({ type: 'text', text: 'Caused by: v1.4.2' })] }, { deployment: 'v1.4.2' }],
    [{ type: 'doc', content: [paragraph({ type: 'mention', attrs: { text: '@A Person' } })] }, {}],
    [42, {}],
  ])('with the description %j names %j as its cause', async (description, cause) => {
    const { records } = await reading({ '/search/jql': found(anIssue({ description })) }).result;
    expect(records).toHaveLength(1);
    const { revision, deployment } = records[0]!;
    expect({ ...(revision && { revision }), ...(deployment && { deployment }) }).toEqual(cause);
  });
});

describe('what was open when last read', () => {
  const updated = (request: Parameters<typeof jqlOf>[0]) => jqlOf(request).includes('updated >=');

  it('is asked for all at once, and removed when the search does not find it any more', async () => {
    const { http, result } = reading(
      { '/search/jql': (request) => (updated(request) ? found(anIssue()) : found(anIssue({ status: OPEN }, '20002'))) },
      scopeOf(servicesWith(PROJECT), { unfinished: ['20001', '20002', '20003'] }),
    );
    const { records, removed, complete } = await result;
    const searches = http.requests.filter(({ path }) => path.endsWith('/search/jql')).map(jqlOf);
    expect(searches).toHaveLength(2);
    expect(searches[1]).toContain('AND id in (20002, 20003) ORDER BY');
    expect(records.map(({ id, resolvedAt }) => [id, resolvedAt ?? null])).toEqual([
      ['20001', at('2026-02-03T11:30:00')],
      ['20002', null],
    ]);
    expect(removed).toEqual([incidentIdentity('20003', 'service-1')]);
    expect(complete).toEqual(scopeOf(servicesWith(PROJECT)).span);
  });

  it('is looked up one by one where the search is refused since one was deleted', async () => {
    const { result } = reading(
      {
        '/search/jql': (request) =>
          updated(request)
            ? found()
            : jqlOf(request).includes('20003')
              ? REFUSED
              : found(anIssue({ status: OPEN }, '20002')),
        '/issue/20002': { id: '20002' },
        '/issue/20003': MISSING,
      },
      scopeOf(servicesWith(PROJECT), { unfinished: ['20002', '20003'] }),
    );
    const { records, removed } = await result;
    expect(records.map(({ id }) => id)).toEqual(['20002']);
    expect(removed).toEqual([incidentIdentity('20003', 'service-1')]);
  });

  it('asks for nothing where nothing was open', async () => {
    const { http, result } = reading({});
    await result;
    expect(http.requests.map(({ path }) => path)).toEqual([
      '/rest/api/3/serverInfo',
      '/rest/api/3/project/OPS',
      '/rest/api/3/search/jql',
    ]);
  });
});

it('a done issue whose history says nothing was done from the start', async () => {
  const issue = anIssue({ resolutiondate: null, status: DONE });
  const { records } = await reading({ '/search/jql': found(issue) }).result;
  expect(records[0]?.resolvedAt).toBe(records[0]?.startedAt);
});
