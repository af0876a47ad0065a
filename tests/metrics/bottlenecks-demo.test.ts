import { DAY_MS, instant } from '../../src/core/instant';
import { RecordSet } from '../../src/core/record-set';
import type { BottleneckReport } from '../../src/core/reports';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { generateWorld } from '../../demo/world/generate';
import { toRecords } from '../../demo/world/records';
import { worldSettings } from '../../demo/world/settings';
import { NOW } from '../demo/small-world';

/** The last quarter of the demo's organisation, from its records. */
function reportOn(seed: number): BottleneckReport {
  const world = generateWorld({ seed, now: NOW, months: 8 });
  const set = new RecordSet();
  toRecords(world).forEach((record) => set.add(record));
  const settings = parseSettings(worldSettings(world, 'http://127.0.0.1:1'));
  return createEngine(set, settings, instant(NOW)).bottlenecks({
    from: instant(NOW - 90 * DAY_MS),
    to: instant(NOW),
    now: instant(NOW),
    timezone: 'UTC',
    groupBy: ['service'],
    filters: {},
  });
}

describe.each([1, 7])('the stories of the demo, seed %d', (seed) => {
  const { rows } = reportOn(seed);
  const named = (topic: string) =>
    rows
      .filter((row) => row.topic === topic && row.finding !== null)
      .map(({ labels }) => Object.values(labels).join('/'));

  it('reviews wait for days in one team: its services come first', () => {
    expect(named('pickup').slice(0, 3).sort()).toEqual(['accounts', 'notifications', 'sessions']);
    expect(rows.find(({ topic }) => topic === 'pickup')?.capability).toBe('code review');
  });

  it('batches are big where releases are rare: every fortnight, then every week', () => {
    expect(named('batchSize').slice(0, 2)).toEqual(['billing-export', 'ledger']);
    expect(named('release').slice(0, 2)).toEqual(['billing-export', 'ledger']);
    expect(rows.find(({ topic }) => topic === 'batchSize')?.capability).toBe('working in small batches');
  });

  it('one pipeline is flaky', () => {
    expect(named('flakes')[0]).toBe('catalog/CI');
    expect(rows.find(({ topic }) => topic === 'flakes')?.capability).toBe('test automation');
  });

  it('one repository has large pull requests', () => {
    expect(named('pullRequestSize')[0]).toBe('ledger');
  });

  it('what loses most time is named first of all', () => {
    expect(rows[0]).toMatchObject({ labels: { service: 'billing-export' }, topic: 'release' });
  });

  it('names systems only', () => {
    expect(JSON.stringify(rows)).not.toMatch(/dev-\d|\[bot\]|@/);
  });
});
