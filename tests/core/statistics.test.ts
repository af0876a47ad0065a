import fc from 'fast-check';
import { percentile, survivalPercentile, wilsonInterval } from '../../src/core/statistics';

const floats = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('percentile', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.99, 7],
    // even: the middle of the two
    [[4, 1, 3, 2], 0.5, 2.5],
    // rank 0.9 × 4 = 3.6: 6 tenths of the way from 8 to 16
    [[16, 8, 4, 2, 1], 0.9, 12.8],
    [[5, 5, 5, 1], 0.75, 5],
  ])('of %j at %d is %p', (values, p, expected) => {
    const found = percentile(Float64Array.from(values), p);
    expect(found === null ? null : Number(found.toFixed(9))).toBe(expected);
  });

  it('is what sorting gives', () => {
    fc.assert(
      fc.property(floats, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const sorted = [...values].sort((left, right) => left - right);
        const rank = p * (sorted.length - 1);
        const low = sorted[Math.floor(rank)] ?? NaN;
        const high = sorted[Math.ceil(rank)] ?? NaN;
        expect(percentile(Float64Array.from(values), p)).toBeCloseTo(low + (rank - Math.floor(rank)) * (high - low), 6);
      }),
    );
  });
});

describe('survivalPercentile', () => {
  it.each([
    // shares 3/4, 2/4
    [[1, 2, 3, 4], [], 0.5, 2],
    [[1, 2, 3], [2], 0.5, 2],
    // after 1: 4/5; then one leaves at 1.5; after 2: 4/5 × 2/3 = 8/15; after 3: × 1/2 = 4/15
    [[1, 2, 3], [1.5, 9], 0.5, 3],
    [[], [1], 0.5, null],
    [[1], [2], 0.9, null],
    [[1, 1, 1], [1], 0.75, 1],
  ])('of %j with %j open at %d is %p', (ended, open, p, expected) => {
    expect(survivalPercentile(Float64Array.from(ended), Float64Array.from(open), p)).toBe(expected);
  });
});

describe('wilsonInterval', () => {
  it.each([
    [2, 8, 0.0715, 0.5907],
    [0, 5, 0, 0.4345],
    [1, 10, 0.0179, 0.4042],
    [5, 100, 0.0215, 0.1118],
    [5, 5, 0.5655, 1],
  ])('%d of %d', (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('of nothing is none', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
