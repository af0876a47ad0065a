import { lineThrough } from '../../bench/scale/line';
import { hoursToRead, partsFor, servicesWithin } from '../../bench/scale/parts';

describe('services of one companion', () => {
  it('are so many that the scarcer budget is half used', () => {
    const refresh = { requests: 6, rest: 2, points: 4 };
    // 12 refreshes an hour of 4 points are 48 for a service: 52 services take 2,496 of 2,500.
    expect(servicesWithin(refresh, 12, 5_000)).toBe(52);
    expect(servicesWithin({ ...refresh, rest: 10 }, 1, 5_000)).toBe(250);
  });

  it('are read for the first time within hours that the budget allows', () => {
    expect(hoursToRead({ requests: 22, rest: 6, points: 32 }, 250, 5_000)).toBe(1.6);
  });
});

describe('parts', () => {
  it('are so many that the fullest holds no more than it may', () => {
    const parts = partsFor(1_000, 250);
    // Four would do if they were even.
    expect(parts?.count).toBeGreaterThan(4);
    expect(parts?.fullest).toBeLessThanOrEqual(250);
    expect(parts?.fullest).toBeGreaterThan(1_000 / (parts?.count ?? 0));
  });

  it('are one where everything fits', () => {
    expect(partsFor(100, 100)).toEqual({ count: 1, fullest: 100 });
  });

  it('are none where not even a team fits', () => {
    expect(partsFor(10, 2)).toBeNull();
  });
});

describe('a line', () => {
  it('goes through points that lie on one', () => {
    const line = lineThrough([100, 300, 1_000].map((x) => ({ x, y: 50 + 2 * x })));
    expect(line.base).toBeCloseTo(50, 6);
    expect(line.slope).toBeCloseTo(2, 9);
    expect(line.off).toBeCloseTo(0, 9);
  });

  it('says how far a point lies off it', () => {
    const { off } = lineThrough([
      { x: 1, y: 10 },
      { x: 2, y: 30 },
      { x: 3, y: 30 },
    ]);
    expect(off).toBeGreaterThan(0.1);
  });
});
