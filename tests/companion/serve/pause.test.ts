import path from 'node:path';
import { onlyFrom, startOrganisation } from '../../../demo/vendors/mix';
import { TOKEN } from '../../support/mixed-world';
import { smallWorld } from '../../demo/small-world';
import { emptyFolder, keep } from './kept';

const HOUR_MS = 3_600_000;
const LIMIT = 5_000;
const folder = emptyFolder();

it('syncs so often that half of each budget is used, and no more: a point is not a request', async () => {
  const [world, mix] = [smallWorld(), onlyFrom('github')];
  const organisation = await startOrganisation(mix, { world, token: TOKEN, limit: LIMIT });
  const options = { intervalMs: 1 };
  const kept = await keep({ world, mix, organisation, options, folder: path.join(folder, 'store') });
  await kept.sync();
  const counts = () => organisation.vendors.get('github')!.requests();
  const before = counts();
  kept.clock.now += 5 * 60_000;
  const pause = await kept.sync();
  const { points, rest, notModified } = counts();
  const spent = Math.max(points - before.points, rest - notModified - (before.rest - before.notModified));
  expect(spent).toBeGreaterThan(20);
  const share = (spent * HOUR_MS) / pause / LIMIT;
  expect(share).toBeCloseTo(0.5, 3);
  await organisation.close();
}, 120_000);
