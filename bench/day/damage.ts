import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VALUES_FILE } from '../../src/companion/store/open-store';
import type { FaultKind } from './fault-kinds';

/** Spoils a file of a store. @param size from 0 to 1, which one. @returns whether there was one */
export function damage(folder: string, kind: FaultKind, size: number): boolean {
  if (kind === 'kept values damaged') {
    return spoil(path.join(folder, VALUES_FILE), size);
  }
  const isIndex = kind === 'index damaged';
  const files = filesBelow(path.join(folder, 'streams')).filter((file) => file.endsWith('.json') === isIndex);
  const file = files[Math.floor(size * files.length)];
  if (file === undefined) {
    return false;
  }
  if (kind === 'chunk lost') {
    rmSync(file);
    return true;
  }
  return spoil(file, size);
}

/** Half of it is gone, or one bit is another. */
function spoil(file: string, size: number): boolean {
  if (!existsSync(file)) {
    return false;
  }
  const content = readFileSync(file);
  writeFileSync(file, size < 0.5 ? content.subarray(0, content.length / 2) : flipped(content));
  return true;
}

function flipped(content: Buffer): Buffer {
  const middle = Math.floor(content.length / 2);
  content[middle] = (content[middle] ?? 0) ^ 1;
  return content;
}

/** Files below a folder, in a fixed order. */
export function filesBelow(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
    : [];
}

export function bytesBelow(folder: string): number {
  return filesBelow(folder).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
