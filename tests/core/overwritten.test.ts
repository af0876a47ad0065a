import { instant } from '../../src/core/instant';
import type { AnyRecord } from '../../src/core/records';
import { RecordSet, toChunk } from '../../src/core/record-set';

const open: AnyRecord = {
  kind: 'pullRequest',
  id: '1',
  repository: 'acme/shop',
  openedAt: instant(1_700_000_000_000),
  commits: ['a', 'b'],
  labels: [],
  title: 'A title',
};

const other: AnyRecord = { ...open, id: '2' };

function overwritten(...records: readonly AnyRecord[]): readonly number[] {
  const set = new RecordSet();
  [open, other, ...records].forEach((record) => set.add(record));
  return set.tables.pullRequest.overwritten;
}

describe('a table', () => {
  it('tells the rows of records that came again with other values, each time', () => {
    const merged = { ...other, mergedAt: instant(1_700_000_100_000) };
    expect(overwritten(merged, open, merged, other)).toEqual([1, 1]);
  });

  it.each<[string, AnyRecord]>([
    ['an instant less', { ...open, openedAt: instant(0) }],
    ['another item', { ...open, commits: ['a', 'c'] }],
    ['an item less', { ...open, commits: ['a'] }],
    ['no list', { kind: 'pullRequest', id: '1', repository: 'acme/shop', openedAt: open.openedAt, title: 'A title' }],
    ['another text', { ...open, title: 'B' }],
    ['a flag', { ...open, bot: true }],
    ['an amount', { ...open, additions: 0 }],
    ['an address', { ...open, url: 'https://github.example/1' }],
  ])('tells %s', (_, changed) => {
    expect(overwritten(changed)).toEqual([0]);
  });

  it('tells nothing of records that are new, or the same again', () => {
    expect(overwritten(open, { ...open, id: '3' }, other)).toEqual([]);
  });

  it('tells of chunks, too', () => {
    const set = new RecordSet();
    [open, other].forEach((record) => set.add(record));
    set.addChunk(toChunk('pullRequest', [open, { ...other, title: 'B' }, { ...open, id: '3' }]));
    expect(set.tables.pullRequest.overwritten).toEqual([1]);
  });
});
