import { instant } from '../../src/core/instant';
import type { AnyRecord, PullRequest } from '../../src/core/records';
import { RecordSet, toChunk } from '../../src/core/record-set';

const pull: PullRequest = {
  kind: 'pullRequest',
  id: '1',
  repository: 'acme/shop',
  openedAt: instant(1_700_000_000_000),
};

/** What is left of records that went through columns, and of the same that went through a cloned chunk too. */
function roundTrips<R extends AnyRecord>(records: readonly R[]): readonly AnyRecord[][] {
  const [first] = records;
  const kind = first?.kind ?? 'commit';
  const added = new RecordSet();
  records.forEach((record) => added.add(record));
  const packed = new RecordSet();
  packed.addChunk(structuredClone(toChunk(kind, records)));
  return [[...added.of(kind)], [...packed.of(kind)]];
}

function expectKept(records: readonly AnyRecord[]): void {
  for (const kept of roundTrips(records)) {
    expect(kept).toEqual(records);
  }
}

describe('instants', () => {
  it.each([
    ['whole seconds', 1_600_000_000_000],
    ['milliseconds', 1_600_000_000_123],
    ['before 1970', -1000],
    ['the epoch', 0],
    ['the last second that fits into four bytes', 4_294_967_294_000],
    ['the second that stands for "absent"', 4_294_967_295_000],
    ['a later one', 4_294_967_296_000],
  ])('are kept exactly: %s', (_, at) => {
    // The one in the middle decides how all are kept; those around it must not change with it.
    expectKept([
      { ...pull, mergedAt: instant(1_500_000_000_000) },
      { ...pull, id: '2', mergedAt: instant(at) },
      { ...pull, id: '3' },
      { ...pull, id: '4', mergedAt: instant(1_500_000_001_000) },
    ]);
  });
});

describe('amounts', () => {
  it.each([[0], [1.5], [-3], [4_294_967_295], [1e15]])('are kept exactly: %d', (additions) => {
    expectKept([
      { ...pull, additions: 7 },
      { ...pull, id: '2', additions },
      { ...pull, id: '3' },
    ]);
  });
});

describe('texts', () => {
  it('are kept of few rows and of many, and go when the record comes again without', () => {
    // One in a hundred at first, then all of them: 20 + 2,000.
    const many = Array.from({ length: 4000 }, (_, index) => ({
      ...pull,
      id: String(index),
      ...(index < 2000 && index % 100 !== 0 ? {} : { revertOf: `r${index}` }),
    }));
    expectKept(many);
    const set = new RecordSet();
    many.forEach((record) => set.add(record));
    set.add({ ...pull, id: '100' });
    set.add({ ...pull, id: '3999' });
    const reverts = [...set.of('pullRequest')].map(({ revertOf }) => revertOf);
    expect([reverts[0], reverts[100], reverts[3998], reverts[3999]]).toEqual(['r0', undefined, 'r3998', undefined]);
  });

  it('are kept of more names than one byte or two can tell', () => {
    // 256 names need a second byte, 65,536 two more.
    const many = Array.from({ length: 66_000 }, (_, index) => ({
      ...pull,
      id: String(index),
      base: `branch ${index}`,
    }));
    const set = new RecordSet();
    many.forEach((record) => set.add(record));
    expect([...set.of('pullRequest')].filter(({ id, base }) => base !== `branch ${id}`)).toEqual([]);
    expect(set.size).toBe(66_000);
  });
});

describe('lists of names', () => {
  it.each([[3], [300]])('are kept where %d of them are different', (different) => {
    expectKept(
      Array.from({ length: different * 2 }, (_, index) => ({
        ...pull,
        id: String(index),
        labels: [`label-${index % different}`, ...(index % 2 === 0 ? ['bug'] : [])],
      })),
    );
  });

  it('are kept apart: none, an empty one, the same names in another order, a name given twice', () => {
    expectKept([
      { ...pull, service: ['cart', 'search'] },
      { ...pull, id: '2' },
      { ...pull, id: '3', service: [] },
      { ...pull, id: '4', service: ['search', 'cart'] },
      { ...pull, id: '5', service: ['cart'] },
      { ...pull, id: '6', service: ['cart', 'cart'] },
    ]);
  });
});

describe('addresses', () => {
  it.each([
    ['https://git.example/acme/shop/pull/1'],
    ['https://git.example/acme/shop/pull/'],
    ['https://git.example/acme/shop/pull/1/files'],
    ['pull-1'],
    ['/'],
    [''],
  ])('are kept exactly beside others: %j', (url) => {
    const before = { ...pull, url: 'https://git.example/acme/shop/pull/2' };
    expectKept([before, { ...pull, id: '2', url }, { ...pull, id: '3' }, { ...before, id: '4' }]);
  });
});

describe('jobs', () => {
  it('are kept with each of their fields, also in place of others', () => {
    const run = { kind: 'pipelineRun', repository: 'acme/shop', pipeline: 'CI', status: 'failed' } as const;
    const base = { ...run, startedAt: instant(1000) };
    const unit = { name: 'unit', status: 'failed', startedAt: instant(1000), finishedAt: instant(2500) } as const;
    const lint = { name: 'lint', stage: 'check', status: 'queued' } as const;
    const jobs = [[unit, lint], [], [lint]] as const;
    const runs = jobs.map((list, index) => ({
      ...base,
      id: String(index),
      jobs: list.map((job) => ({ stage: undefined, startedAt: undefined, finishedAt: undefined, ...job })),
    }));
    expectKept([...runs, { ...base, id: '9' }]);
    const set = new RecordSet();
    runs.forEach((record) => set.add(record));
    set.add({ ...base, id: '0' });
    set.addChunk(toChunk('pipelineRun', [{ ...base, id: '2', jobs: runs[0]?.jobs }]));
    expect([...set.of('pipelineRun')].map((record) => record.jobs?.length)).toEqual([undefined, 0, 2]);
  });
});
