import { worldAsOf } from '../../demo/world/as-of';
import { toRecords } from '../../demo/world/records';
import { smallWorld } from './small-world';

const DAY_MS = 86_400_000;
const world = smallWorld();

describe('the organisation as it was', () => {
  it('now is as it is', () => {
    expect(toRecords(worldAsOf(world, world.now))).toEqual(toRecords(world));
  });

  it.each([1, 7, 45])('%d days ago knows nothing that came later', (days) => {
    const at = world.now - days * DAY_MS;
    const then = worldAsOf(world, at);
    const records = toRecords(then);
    expect(records.length).toBeGreaterThan(100);
    expect(records.length).toBeLessThan(toRecords(world).length);
    const later = records.filter((record) =>
      Object.entries(record).some(([name, value]) => name.endsWith('At') && Number(value) > at),
    );
    expect(later).toEqual([]);
    for (const { commits, branches, defaultBranch } of then.repositories) {
      const known = new Set(commits.map(({ sha }) => sha));
      expect([...branches.values()].filter((sha) => !known.has(sha))).toEqual([]);
      expect(branches.has(defaultBranch ?? '')).toBe(true);
      expect(commits.flatMap(({ parents }) => parents).filter((sha) => !known.has(sha))).toEqual([]);
    }
  });

  it('has what was merged later still open', () => {
    const at = world.now - 2 * DAY_MS;
    const merged = world.repositories.flatMap(({ fullName, pullRequests }) =>
      pullRequests
        .filter(({ createdAt, mergedAt }) => createdAt <= at && (mergedAt ?? 0) > at)
        .map(({ number }) => `${fullName}#${number}`),
    );
    const open = worldAsOf(world, at).repositories.flatMap(({ fullName, pullRequests }) =>
      pullRequests.filter(({ state }) => state === 'OPEN').map(({ number }) => `${fullName}#${number}`),
    );
    expect(merged.length).toBeGreaterThan(3);
    expect(open).toEqual(expect.arrayContaining(merged));
  });
});
