import fc from 'fast-check';
import { sortRange } from '../../src/core/sort-range';

const values = fc.array(fc.double({ noNaN: true }), { maxLength: 120 });

describe('sortRange', () => {
  it('sorts a part, short or long, and leaves the rest as it is', () => {
    fc.assert(
      fc.property(values, values, values, (before, part, after) => {
        const all = Float64Array.from([...before, ...part, ...after]);
        sortRange(all, before.length, before.length + part.length);
        expect(all).toEqual(Float64Array.from([...before, ...Float64Array.from(part).sort(), ...after]));
      }),
    );
  });

  it.each([
    [[3, 1, 2], 0, 3, [1, 2, 3]],
    [[3, 1, 2], 0, 2, [1, 3, 2]],
    [[3, 1, 2], 2, 2, [3, 1, 2]],
  ])('of %j from %d to %d makes %j', (given, from, to, expected) => {
    const array = Float64Array.from(given);
    sortRange(array, from, to);
    expect([...array]).toEqual(expected);
  });
});
