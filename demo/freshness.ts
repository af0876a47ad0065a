import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Something that is built from files. */
export interface Build {
  /** Written when it is built; its time is the build's. */
  readonly stamp: string;
  /** A file without which there is no build. */
  readonly output: string;
  /** Files and folders that it is made of. */
  readonly inputs: readonly string[];
  run(): Promise<unknown>;
}

/** Runs a build unless what is there is newer than everything that it is made of. Answers whether it ran. */
export async function buildIfStale({ stamp, output, inputs, run }: Build, before: () => void): Promise<boolean> {
  const builtAt = timeOf(output) === null ? null : timeOf(stamp);
  if (builtAt !== null && inputs.flatMap(entriesOf).every((file) => (timeOf(file) ?? 0) <= builtAt)) {
    return false;
  }
  before();
  // A file that is saved while the build runs is newer than the build, whatever the build has read of it.
  const startedAt = new Date();
  await run();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
  return true;
}

/** Folders count too: one changes when a file in it is added or removed. */
function entriesOf(entry: string): readonly string[] {
  if (statSync(entry, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [entry];
  }
  return [entry, ...readdirSync(entry).flatMap((name) => entriesOf(path.join(entry, name)))];
}

function timeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
