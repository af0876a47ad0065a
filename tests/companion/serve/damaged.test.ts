import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onlyFrom } from '../../../demo/vendors/mix';
import { generateWorld } from '../../../demo/world/generate';
import { fileStorage } from '../../../src/companion/store/file-storage';
import { instant } from '../../../src/core/instant';
import { NOW } from '../../demo/small-world';
import { emptyFolder, keep, seriesIn, type Kept } from './kept';

const folder = path.join(emptyFolder(), 'store');
const world = generateWorld({ seed: 7, now: NOW, months: 1, only: 1 });
const ALL = { kinds: null, services: null, since: null, streams: false };

async function served({ keeper }: Kept): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of (await keeper.records().open(ALL)).pieces) {
    pieces.push(piece);
  }
  return pieces.join('').split('\n').sort();
}

function values(kept: Kept) {
  return [...seriesIn(kept.last().exposition.prometheus.plain)].filter(([name]) => name.includes('window='));
}

it('records that are damaged on disk while it runs are read anew at the next sync, kept, and served again', async () => {
  const kept = await keep({ world, mix: onlyFrom('github'), folder });
  await kept.sync();
  const [records, right] = [await served(kept), values(kept)];
  expect(records.length).toBeGreaterThan(100);

  for (const name of readdirSync(path.join(folder, 'streams'), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.chunk')) {
      const file = path.join(folder, 'streams', name);
      writeFileSync(file, readFileSync(file).subarray(0, 10));
    }
  }
  expect((await served(kept)).length).toBeLessThan(records.length);
  expect(kept.said).toEqual(expect.arrayContaining([expect.stringMatching(/is damaged; it is read anew/)]));

  await kept.sync();
  expect(await served(kept)).toEqual(records);
  expect(values(kept)).toEqual(right);
  const opened = fileStorage(folder, { now: () => instant(NOW) }, (sentence) => kept.said.push(sentence));
  expect(opened.facts()).toMatchObject({ damaged: 0, bytes: kept.storage.facts().bytes });
  await kept.organisation.close();
}, 120_000);
