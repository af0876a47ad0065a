import { exponentOfNLogN, fittedExponent, fittedSlope } from '../../bench/growth';

describe('a fit by least squares', () => {
  it('is the slope of points on a line', () => {
    expect(
      fittedSlope([
        [0, 5],
        [10, 25],
        [40, 85],
      ]),
    ).toBeCloseTo(2);
  });

  it('takes the middle way between points that are on no line', () => {
    // Means 1 and 1; covariance (1 × 1 + 0 + 1 × 0.5) ÷ 3 over variance 2 ÷ 3, with y of 0, 1.5 and 1.5.
    expect(
      fittedSlope([
        [0, 0],
        [1, 1.5],
        [2, 1.5],
      ]),
    ).toBeCloseTo(0.75);
  });

  it('is the exponent of sizes that grow by a power', () => {
    const squares = [10, 100, 1000].map((records) => ({ records, ms: records ** 2 / 7 }));
    expect(fittedExponent(squares)).toBeCloseTo(2);
    expect(exponentOfNLogN(squares)).toBeGreaterThan(1);
  });
});
