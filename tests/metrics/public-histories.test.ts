import { createHash } from 'node:crypto';
import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { hasSharedData, sharedExpected, sharedRecords } from '../support/shared-data';

/** What `git rev-list` says of real releases; the data stands beside the repository and is not part of it. */
const histories = ['devlake', 'github-datasource'];

describe('public histories', () => {
  it.each(histories)('ships with each release of %s what git says', (name) => {
    if (!hasSharedData(name)) {
      console.warn(`skipped: ${name} is not in ../shared/data`);
      return;
    }
    const engine = createEngine(sharedRecords(name), parseSettings({}), instant(Date.UTC(2030, 0, 1)));
    const rows = engine.deployments({ from: null, to: null, filters: {} });
    const found = new Map(rows.map((row) => [row.id, row]));
    const differing = sharedExpected(name).filter(({ deployment, count, digest }) => {
      const reached = found.get(deployment)?.reached ?? [];
      return count === null ? reached.length > 0 : digest !== digestOf(reached) || count !== reached.length;
    });
    expect(differing).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });
});

function digestOf(shas: readonly string[]): string {
  return createHash('sha256')
    .update([...shas].sort().join('\n'))
    .digest('hex');
}
