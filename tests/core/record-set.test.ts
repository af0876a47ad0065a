import { instant } from '../../src/core/instant';
import type { AnyRecord, Commit, PipelineRun } from '../../src/core/records';
import { recordsOf, RecordSet, toChunk } from '../../src/core/record-set';

const SHA = 'd4d6dd91bbdabbe15c9c937b96ed667a269bd341';

const commit: Commit = {
  kind: 'commit',
  id: SHA,
  repository: 'acme/shop',
  parents: ['D4D6DD91BBDABBE15C9C937B96ED667A269BD341', 'läuft', '版本', ''],
  authoredAt: instant(0),
  committedAt: instant(-5),
  service: [],
  bot: false,
};
const run: PipelineRun = {
  kind: 'pipelineRun',
  id: '7',
  repository: 'acme/shop',
  pipeline: 'build',
  status: 'failed',
  startedAt: instant(1),
  jobs: [{ name: 'unit', stage: undefined, status: 'failed', startedAt: instant(1), finishedAt: undefined }],
};

describe('RecordSet', () => {
  it('gives back what was added, absent fields absent, empty lists and false kept', () => {
    const set = new RecordSet();
    set.add(commit);
    set.add(run);
    expect([...set.of('commit')]).toEqual([commit]);
    expect([...set.of('pipelineRun')]).toEqual([run]);
    expect(set.size).toBe(2);
  });

  it('lets the later of equal identities win, and leaves no field of the earlier', () => {
    const set = new RecordSet();
    set.add({ ...commit, pullRequest: '5' });
    set.add(commit);
    expect([...set.of('commit')]).toEqual([commit]);
  });

  it('takes no more room for a record that comes again', () => {
    const set = new RecordSet();
    const two: PipelineRun = { ...run, jobs: [...run.jobs!, { ...run.jobs![0]!, name: 'lint' }] };
    const room = () => JSON.stringify([set.tables.commit.pack(), set.tables.pipelineRun.pack()]).length;
    [commit, two].forEach((record) => set.add(record));
    const before = room();
    for (let time = 0; time < 50; time++) {
      [commit, two].forEach((record) => set.add(record));
      set.addChunk(toChunk('commit', [commit]));
      set.addChunk(toChunk('pipelineRun', [two]));
    }
    expect([...set.of('commit')]).toEqual([commit]);
    expect([...set.of('pipelineRun')]).toEqual([two]);
    expect(room()).toBeLessThan(before * 1.5);
  });

  it('keeps lists apart that grow, shrink and go', () => {
    const set = new RecordSet();
    const lists = [['a', 'b', 'c'], ['d'], [], ['e', 'f'], undefined, ['g', 'h', 'i', 'j'], ['k', 'l']];
    const other = { ...commit, id: 'other', parents: ['m', 'n'] };
    const bare: Commit = JSON.parse(JSON.stringify({ ...commit, service: undefined }));
    set.add(other);
    for (const service of lists) {
      const parents = service ?? [];
      const record: AnyRecord = service === undefined ? { ...bare, parents } : { ...bare, parents, service };
      set.add(record);
      expect([...set.of('commit')]).toEqual([other, record]);
    }
  });

  it.each([
    ['another service', { service: 'b' }],
    ['another id', { id: '2' }],
  ])('keeps deployments apart: %s', (_, change) => {
    const set = new RecordSet();
    const base = { kind: 'deployment', id: '1', service: 'a', status: 'succeeded', finishedAt: instant(1) } as const;
    set.add(base);
    set.add({ ...base, ...change });
    expect(set.size).toBe(2);
  });

  it('keeps attempts of a run apart; one without a number is the first', () => {
    const set = new RecordSet();
    set.add(run);
    set.add({ ...run, attempt: 2 });
    set.add({ ...run, attempt: 1, status: 'succeeded' });
    expect([...set.of('pipelineRun')].map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 'succeeded'],
      [2, 'failed'],
    ]);
  });

  it('keeps every identity apart while it grows', () => {
    const set = new RecordSet();
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 5000; index++) {
        set.add({ ...commit, id: `c${index}`, repository: `r${index % 3}`, parents: [`c${index - 1}`] });
      }
    }
    const commits = [...set.of('commit')];
    expect(commits).toHaveLength(5000);
    expect(commits[4321]).toMatchObject({ id: 'c4321', repository: 'r1', parents: ['c4320'] });
  });

  it('keeps the same SHA in several repositories apart, in whatever order they come again', () => {
    const set = new RecordSet();
    const copy = (repository: string, parent: string) => ({ ...commit, repository, parents: [parent] });
    for (const name of ['one', 'two', 'three', 'two', 'one']) {
      set.add(copy(name, `${name} before`));
    }
    set.add(copy('two', 'two after'));
    expect([...set.of('commit')].map(({ repository, parents }) => [repository, ...parents])).toEqual([
      ['one', 'one before'],
      ['two', 'two after'],
      ['three', 'three before'],
    ]);
  });

  it.each([[[]], [['']], [['a']], [['a', 'b', 'a']]])(
    'keeps a list of %j, also in a chunk and in place of another',
    (parents) => {
      const set = new RecordSet();
      set.add({ ...commit, parents: ['x', 'y'] });
      set.addChunk(structuredClone(toChunk('commit', [{ ...commit, parents }])));
      expect([...set.of('commit')]).toEqual([{ ...commit, parents }]);
      set.add({ ...commit, parents: ['z'] });
      expect([...set.of('commit')]).toEqual([{ ...commit, parents: ['z'] }]);
    },
  );

  it('takes chunks that were cloned, of which the later wins', () => {
    const set = new RecordSet();
    set.addChunk(structuredClone(toChunk('pipelineRun', [run])));
    set.addChunk(structuredClone(toChunk('commit', [{ ...commit, pullRequest: '5' }, run])));
    set.addChunk(structuredClone(toChunk('commit', [commit])));
    expect([...set.of('commit')]).toEqual([commit]);
    expect([...set.of('pipelineRun')]).toEqual([run]);
  });

  it('reads a chunk back', () => {
    const chunk = toChunk('commit', [commit, { ...commit, id: 'x' }, commit]);
    expect(chunk.size).toBe(2);
    expect([...recordsOf(chunk)]).toEqual([commit, { ...commit, id: 'x' }]);
  });
});
