import { FAULT_KINDS } from '../../../bench/day/fault-kinds';
import { simulatedDay, type DayResult } from '../../../bench/day/simulated-day';

const FAULTS = FAULT_KINDS.length;

/** The whole day is `npm run bench:day`. */
describe('an hour and a half of dora serve, simulated, with a fault of every kind', () => {
  let result: DayResult;

  beforeAll(async () => {
    result = await simulatedDay({ hours: 1.5, faults: FAULTS, seed: 11, tell: () => undefined });
  }, 600_000);

  it('have every fault strike', () => {
    expect(result.struck).toBe(FAULTS);
    expect(result.starts).toBeGreaterThan(3);
  });

  it('tell no wrong value', () => {
    expect(result.wrong.slice(0, 5)).toEqual([]);
    expect(result.scrapes).toBeGreaterThanOrEqual(result.syncs);
    expect(result.compared).toBeGreaterThan(25_000);
    // Faults do show: what they touch is behind for a while, and says so.
    expect(result.marked).toBeGreaterThan(0);
  });

  it('end with everything as it is in the systems', () => {
    expect(result.isRightAtEnd).toBe(true);
    expect(result.longestWrongMs).toBeLessThanOrEqual(600_000);
  });
});
