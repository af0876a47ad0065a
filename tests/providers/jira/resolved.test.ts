import { cloud } from '../../../src/providers/jira/cloud';
import { dataCenter } from '../../../src/providers/jira/data-center-edition';
import { fetchIncidents } from '../../../src/providers/jira/incidents';
import { at, collect } from '../github/support';
import { aJira, anIssue, DONE, found, OPEN, scopeOf, servicesWith, SERVER_INFO } from './support';

const services = servicesWith({ project: 'OPS', types: ['Incident'], labels: [] });

/** Changes of the status on the day, by hour in UTC: `[10, '1', '3']`. */
type Changes = readonly (readonly [number, string, string])[];

function toHistories(changes: Changes, toTime: (hour: number) => unknown) {
  return changes.map(([hour, from, to]) => ({
    created: toTime(hour),
    author: { displayName: 'A Person' },
    items: [
      { field: 'assignee', fieldId: 'assignee', from: null, to: 'a-person' },
      { field: 'status', fieldId: 'status', from, to },
    ],
  }));
}

const hour = (count: number) => at(`2026-02-03T${String(count).padStart(2, '0')}:00:00`);
const india = (count: number) => `2026-02-03T${String(count + 5).padStart(2, '0')}:30:00.000+0530`;

/** Open 1, in progress 3, resolved 5 and closed 6. */
const CASES: readonly (readonly [
  string,
  { date: number | null; category: number; status?: object },
  Changes,
  number | null,
])[] = [
  ['when its resolution was set', { date: 11, category: 11 }, [], 11],
  [
    'when it last became done, without a resolution',
    { date: null, category: 11 },
    [
      [10, '1', '3'],
      [11, '3', '5'],
    ],
    11,
  ],
  [
    'when it became done, not when it was closed',
    { date: null, category: 10 },
    [
      [10, '3', '5'],
      [11, '5', '6'],
    ],
    10,
  ],
  [
    'when it became done again',
    { date: null, category: 11 },
    [
      [8, '3', '5'],
      [9, '5', '3'],
      [11, '3', '5'],
    ],
    11,
  ],
  [
    'in any order of the histories',
    { date: null, category: 11 },
    [
      [11, '3', '5'],
      [9, '5', '3'],
      [8, '3', '5'],
    ],
    11,
  ],
  [
    'at its second end, where it kept its first resolution',
    { date: 8, category: 11 },
    [
      [8, '3', '5'],
      [9, '5', '3'],
      [11, '3', '5'],
    ],
    11,
  ],
  [
    'at its resolution, where it became done only later',
    { date: 8, category: 11 },
    [
      [7, '1', '3'],
      [11, '3', '5'],
    ],
    8,
  ],
  [
    'not at all while it is open again, whatever its resolution says',
    { date: 8, category: 9, status: OPEN },
    [
      [8, '3', '5'],
      [9, '5', '3'],
    ],
    null,
  ],
  [
    'at the last change, where its statuses are not done any more or gone',
    { date: null, category: 11 },
    [
      [8, '1', '77'],
      [11, '77', '78'],
    ],
    11,
  ],
];

describe.each([
  ['Cloud', cloud],
  ['Data Center', dataCenter],
] as const)('on %s an incident was resolved', (_, edition) => {
  it.each(CASES)('%s', async (_name, { date, category, status = DONE }, changes, expected) => {
    const { statuscategorychangedate, ...fields } = anIssue({
      created: india(6),
      updated: india(12),
      resolutiondate: date === null ? null : india(date),
      statuscategorychangedate: india(category),
      status,
    }).fields;
    const issue = {
      ...anIssue(),
      fields: edition.isCloud ? { ...fields, statuscategorychangedate } : fields,
      changelog: { histories: toHistories(changes, india) },
    };
    const http = aJira({
      '/serverInfo': { ...SERVER_INFO, deploymentType: edition.isCloud ? 'Cloud' : 'Server' },
      '/search/jql': found(issue),
      '/search': { issues: [issue], startAt: 0, total: 1 },
      // Milliseconds here, texts there.
      '/changelog/bulkfetch': { issueChangeLogs: [{ issueId: '20001', changeHistories: toHistories(changes, hour) }] },
    });
    const { records } = await collect(fetchIncidents(http, edition, scopeOf(services)));
    expect(records.map(({ resolvedAt }) => resolvedAt ?? null)).toEqual([expected === null ? null : hour(expected)]);
  });
});

it('asks for the histories of those that need it alone, and of changes of the status', async () => {
  const http = aJira({ '/search/jql': found(anIssue(), anIssue({ resolutiondate: null }, '20002')) });
  await collect(fetchIncidents(http, cloud, scopeOf(services)));
  const bodies = http.requests.flatMap(({ body }) => (body === undefined ? [] : [body]));
  expect(bodies).toEqual([{ issueIdsOrKeys: ['20002'], fieldIds: ['status'], maxResults: 1000 }]);
});
