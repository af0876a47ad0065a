import { processorTime } from './processor-time';

/** Of what is promised, and of what it is compared with: a single sample says more of the collector than of the work. */
export const SAMPLES = 3;

/** @returns milliseconds of work (see `processorTime`); what was left behind before is collected first. */
export function sample(work: () => unknown, collect = collectAll): number {
  collect();
  const start = processorTime();
  work();
  return processorTime() - start;
}

/** The value in the middle; of an even number the larger one. */
export function median<T>(samples: readonly T[], valueOf: (one: T) => number): number {
  const values = samples.map(valueOf).sort((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? NaN;
}

/** Bytes that are still used, arrays and all else. Arrays are only counted out by the collection after their own. */
export function heldBytes(): number {
  collectAll();
  collectAll();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

function collectAll(): void {
  globalThis.gc?.();
}

/** Where a sample is short or taken often: a whole collection also throws compiled code away. */
export function collectYoung(): void {
  globalThis.gc?.({ type: 'minor' });
}
