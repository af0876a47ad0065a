import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/root';
import type { Figure } from './figure';

export const CHUNK_LIMIT_KB = 12;

export interface Chunk {
  readonly name: string;
  /** Of a thousand bytes, gzipped. */
  readonly kilobytes: number;
}

/** What a vendor's users load beside everything else. The plugin has to be built. */
export function providerChunks(): readonly Chunk[] {
  const dist = path.join(root, 'dist');
  const names = readdirSync(dist).filter((name) => /^provider-.*\.js$/.test(name));
  return names.map((name) => ({
    name,
    kilobytes: gzipSync(readFileSync(path.join(dist, name)), { level: 9 }).length / 1000,
  }));
}

export function chunkFigures(): readonly Figure[] {
  return providerChunks().map(({ name, kilobytes }) => ({
    name: `${name} ÷ ${CHUNK_LIMIT_KB} kB gzipped`,
    value: kilobytes / CHUNK_LIMIT_KB,
    limit: 1,
    detail: `${kilobytes.toFixed(1)} kB`,
  }));
}
