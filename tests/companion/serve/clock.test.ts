import path from 'node:path';
import { onlyFrom } from '../../../demo/vendors/mix';
import { generateWorld } from '../../../demo/world/generate';
import { NOW } from '../../demo/small-world';
import { emptyFolder, keep, seriesIn } from './kept';

const HOUR_MS = 3_600_000;
const folder = emptyFolder();
const world = generateWorld({ seed: 7, now: NOW, months: 1 });

it('a clock that jumps ahead and is set right again neither stops the reading nor changes a value', async () => {
  const kept = await keep({ world, mix: onlyFrom('github'), folder: path.join(folder, 'store') });
  const requests = () => [...kept.organisation.vendors.values()].reduce((sum, one) => sum + one.requests().total, 0);
  const values = () =>
    new Map(
      [...seriesIn(kept.last().exposition.prometheus.plain)].filter(([name]) => /^dora_overall_.*window/.test(name)),
    );
  await kept.sync();
  const right = values();
  expect(right.size).toBeGreaterThan(50);

  kept.clock.now = NOW + 6 * HOUR_MS;
  await kept.sync();
  kept.clock.now = NOW + 2 * 60_000;
  const before = requests();
  await kept.sync();
  // What is new is asked for at once, not only when six hours are over.
  expect(requests()).toBeGreaterThan(before);
  kept.clock.now = NOW;
  await kept.sync();
  expect(values()).toEqual(right);
  await kept.organisation.close();
}, 120_000);
