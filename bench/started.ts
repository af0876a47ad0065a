import path from 'node:path';

/** Whether this process was started for a benchmark of this name, and did not only load it (see scripts/bench.mjs). */
export function isStarted(name: string): boolean {
  return path.basename(process.argv[1] ?? '') === `bench-${name}.mjs`;
}
