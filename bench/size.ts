import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPlugin } from '../scripts/build';
import { root } from '../scripts/root';
import type { Figure } from './figure';

const LIMIT_KB = 80;

/** How much a browser loads before it shows anything of ours, and how much until a panel has its data. */
export async function runSizeBench(): Promise<readonly Figure[]> {
  const { gzippedBytes } = await buildPlugin();
  return [
    {
      name: 'module.js ÷ 80 kB gzipped',
      value: gzippedBytes / 1000 / LIMIT_KB,
      limit: 1,
      detail: kilobytes(gzippedBytes),
    },
    {
      name: 'all but the editors, kB gzipped',
      value: withoutEditors() / 1000,
      limit: null,
      detail: 'with lazy chunks',
    },
  ];
}

function withoutEditors(): number {
  const dist = path.join(root, 'dist');
  const scripts = readdirSync(dist).filter((name) => name.endsWith('.js') && !name.includes('editor'));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(dist, name)), { level: 9 }).length, 0);
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
