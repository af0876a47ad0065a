import { dora, ndjson, temporaryFolder } from './dora';

jest.setTimeout(60_000);
const folder = temporaryFolder();
const [FIRST, SECOND] = ['aaaaaaa1', 'bbbbbbb2'].map((start) => start.padEnd(40, '0')) as [string, string];

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`;
const aCommit = (id: string, day: number, parents: readonly string[]) => ({
  ...{ kind: 'commit', id, repository: 'acme/shop', parents },
  ...{ authoredAt: at(day), committedAt: at(day) },
});
const aDeployment = (id: string, day: number, version: string) => ({
  ...{ kind: 'deployment', id, service: 'checkout', status: 'succeeded' },
  ...{ finishedAt: at(day), version },
});

it('leads versions in record files to their commits', () => {
  const records = folder.file(
    'versions.ndjson',
    ndjson(
      aDeployment('d1', 2, 'main-aaaaaaa'),
      aDeployment('d2', 4, '1.4.2-3-gbbbbbbb2'),
      aDeployment('d3', 5, '1.4.3'),
      aCommit(FIRST, 1, []),
      aCommit(SECOND, 3, [FIRST]),
    ),
  );
  const settings = folder.file('dora.yaml', 'services: [{ name: checkout, repository: { id: acme/shop } }]');
  const options = ['--records', records, '--settings', settings, '--format', 'json', '--now', '2026-02-01'];
  const { out, err, code } = dora(['records', 'deployments', ...options]);
  expect({ err, code }).toEqual({ err: '', code: 0 });
  const rows: readonly Record<string, unknown>[] = JSON.parse(out);
  expect(rows.map(({ id, revision, role, commits }) => ({ id, revision, role, commits }))).toEqual([
    { id: 'd1', revision: FIRST, role: 'baseline', commits: [] },
    { id: 'd2', revision: SECOND, role: 'forward', commits: [SECOND] },
    { id: 'd3', revision: '1.4.3', role: 'forward', commits: [] },
  ]);
});
