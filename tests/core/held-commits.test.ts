import { revisionsOfHeld } from '../../src/core/held-commits';
import { instant } from '../../src/core/instant';
import { RecordSet } from '../../src/core/record-set';
import type { AnyRecord, Deployment } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';

const [ONE, TWO, OTHER] = ['4f0c2a1b', '4f0c2a1c', '99999999'].map((start) => start.padEnd(40, 'd')) as [
  string,
  string,
  string,
];

function aCommit(id: string, repository = 'acme/shop'): AnyRecord {
  const at = instant(1000);
  return { kind: 'commit', id, repository, parents: [], authoredAt: at, committedAt: at };
}

function aDeployment(names: Pick<Deployment, 'revision' | 'version'>): Deployment {
  return { kind: 'deployment', id: 'd1', service: 'shop', status: 'succeeded', finishedAt: instant(2000), ...names };
}

function found(names: Pick<Deployment, 'revision' | 'version'>, commits: readonly AnyRecord[], knowsService = true) {
  const records = new RecordSet();
  [...commits, aDeployment(names)].forEach((record) => records.add(record));
  const { services } = parseSettings({ services: [{ name: 'shop', repository: { id: 'acme/shop' } }] });
  const amended = revisionsOfHeld(records, () => (knowsService ? services[0]! : null));
  return amended.map(({ revision, version }) => ({ revision, version }));
}

it.each([
  [{ version: 'main-4f0c2a1b' }, ONE],
  [{ version: `main-${TWO}` }, TWO],
  [{ revision: '4F0C2A1B', version: '1.4.2' }, ONE],
  [{ version: '20260131-99999999' }, OTHER],
])('%j leads to the commit', (names, revision) => {
  const commits = [aCommit(ONE), aCommit(TWO), aCommit(OTHER)];
  expect(found(names, commits)).toEqual([{ revision, version: names.version }]);
});

it.each([
  ['several commits begin so', { version: '4f0c2a1' }],
  ['two names lead to two commits', { version: '4f0c2a1b-99999999' }],
  ['none begins so', { version: '4f0c2a1e' }],
  ['it is named in full already', { revision: ONE, version: '99999999' }],
  ['its revision is no commit’s name', { revision: 'r1234', version: '4f0c2a1b' }],
  ['it says nothing', {}],
])('nothing is guessed where %s', (_, names) => {
  expect(found(names, [aCommit(ONE), aCommit(TWO), aCommit(OTHER)])).toEqual([]);
});

it('looks in the service’s own repository, and in all where nobody knows it', () => {
  const commits = [aCommit(ONE, 'acme/other')];
  expect(found({ version: '4f0c2a1b' }, commits)).toEqual([]);
  expect(found({ version: '4f0c2a1b' }, commits, false)).toEqual([{ revision: ONE, version: '4f0c2a1b' }]);
});

it('takes a commit that two repositories share for one', () => {
  const commits = [aCommit(ONE), aCommit(ONE, 'acme/fork')];
  expect(found({ version: '4f0c2a1b' }, commits, false)).toEqual([{ revision: ONE, version: '4f0c2a1b' }]);
});
