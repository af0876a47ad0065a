import { instant, type Span } from '../../src/core/instant';
import { covers, since, union, without } from '../../src/sync/spans';

type Ends = readonly [number, number];
const spans = (...ends: Ends[]): Span[] => ends.map(([from, to]) => ({ from: instant(from), to: instant(to) }));
const ends = (list: readonly Span[]): Ends[] => list.map(({ from, to }) => [from, to]);

it.each<[Ends[], Ends[]]>([
  [[], []],
  [[[5, 5]], []],
  [
    [
      [4, 6],
      [1, 2],
    ],
    [
      [1, 2],
      [4, 6],
    ],
  ],
  [
    [
      [1, 3],
      [3, 4],
      [2, 6],
    ],
    [[1, 6]],
  ],
])('%j together are %j', (parts, expected) => {
  expect(ends(union(spans(...parts)))).toEqual(expected);
});

it.each<[Ends[], Ends[]]>([
  [[], [[10, 20]]],
  [[[0, 30]], []],
  [[[20, 30]], [[10, 20]]],
  [[[0, 10]], [[10, 20]]],
  [[[0, 12]], [[12, 20]]],
  [
    [
      [12, 14],
      [16, 25],
    ],
    [
      [10, 12],
      [14, 16],
    ],
  ],
])('10 to 20 without %j is %j', (others, expected) => {
  expect(ends(without(spans([10, 20])[0]!, spans(...others)))).toEqual(expected);
});

it('knows what is covered, and cuts what is old', () => {
  expect(covers(spans([0, 15], [15, 30]), spans([10, 20])[0]!)).toBe(true);
  expect(covers(spans([0, 15], [16, 30]), spans([10, 20])[0]!)).toBe(false);
  expect(ends(since(spans([0, 5], [6, 10]), 7))).toEqual([[7, 10]]);
});
