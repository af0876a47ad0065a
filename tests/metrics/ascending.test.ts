import fc from 'fast-check';
import { orderOf } from '../../src/metrics/ascending';

describe('orderOf', () => {
  it.each([
    [[], null],
    [[1, 1, 2], null],
    // the two that are equal stay in their order
    [
      [2, 1, 2, 0],
      [3, 1, 0, 2],
    ],
  ])('of %j is %j', (times, expected) => {
    const order = orderOf(Float64Array.from(times));
    expect(order === null ? null : [...order]).toEqual(expected);
  });

  it('is the one that sorting gives, and keeps equal instants in theirs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }), (times) => {
        const places = times.map((_, place) => place);
        const sorted = [...places].sort((left, right) => Number(times[left]) - Number(times[right]) || left - right);
        expect([...(orderOf(Float64Array.from(times)) ?? places)]).toEqual(sorted);
      }),
    );
  });
});
