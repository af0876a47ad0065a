import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { hasSharedData, sharedRecords } from '../support/shared-data';
import { EVERYTHING, when } from './history';

const NOW = when('2026-12-31T00:00:00Z');
const RANGE = { from: when('2022-01-01T00:00:00Z'), to: when('2025-01-01T00:00:00Z') };

/** The middle of a sorted list, of an even number the middle of the two. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

describe.each(['devlake', 'github-datasource'])('bottlenecks of the public history %s', (name) => {
  (hasSharedData(name) ? it : it.skip)('are those of its changes, one by one', () => {
    const engine = createEngine(sharedRecords(name), parseSettings({}), instant(NOW));
    const asked = { ...RANGE, now: NOW, timezone: 'UTC', groupBy: ['service'], filters: {} } as const;
    const stages = engine.bottlenecks(asked).rows.filter(({ area }) => area === 'leadTime');
    const changes = engine.changes({ ...EVERYTHING, ...RANGE });
    for (const stage of ['coding', 'release', 'deploy'] as const) {
      const spans = changes.flatMap((change) => change.stages[stage] ?? []);
      const row = stages.find(({ topic }) => topic === stage);
      expect([row?.n, row?.median]).toEqual([spans.length, middle(spans)]);
      const all = changes.reduce((sum, { leadTimeSeconds }) => sum + (leadTimeSeconds ?? 0), 0);
      expect(row?.share).toBeCloseTo(spans.reduce((sum, span) => sum + span, 0) / all, 9);
    }
    // A lone service is its own organisation.
    expect(stages.map(({ saved }) => saved)).toEqual(stages.map(() => 0));
  });
});
