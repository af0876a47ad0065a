import { buildPlugin } from '../scripts/build';
import type { Figure } from './figure';

const LIMIT_KB = 80;

/** How much a browser loads before it shows anything of ours. */
export async function runSizeBench(): Promise<readonly Figure[]> {
  const { gzippedBytes } = await buildPlugin();
  const kilobytes = gzippedBytes / 1000;
  return [
    { name: 'module.js ÷ 80 kB gzipped', value: kilobytes / LIMIT_KB, limit: 1, detail: `${kilobytes.toFixed(1)} kB` },
  ];
}
