import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../core/ports';
import { CommandFailure } from '../failure';
import { fileStorage, type FileStorage } from './file-storage';
import { lockFolder } from './lock-folder';
import { writeWhole } from './stream-files';

/** Of the files in the folder; raised when a program that knows only the one before could not read them. */
const STORE_FORMAT = 1;
const LABEL = 'store.json';
/** What was told last of what is kept. */
export const VALUES_FILE = 'values';
const OWN = new Set([
  VALUES_FILE,
  `${VALUES_FILE}.new`,
  LABEL,
  `${LABEL}.damaged`,
  `${LABEL}.new`,
  'streams',
  'lock',
  'lock.taking',
]);

export interface OpenStore {
  readonly storage: FileStorage;
  close(): Promise<void>;
}

/**
 * Takes a folder for the records of one `dora serve`.
 * @throws CommandFailure when another one has it, a newer version has written it, or it cannot be written.
 */
export async function openStore(folder: string, clock: Clock, say: (sentence: string) => void): Promise<OpenStore> {
  const close = await takeFolder(folder, say);
  try {
    return { storage: storageIn(folder, clock, say), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The records of a folder that this process has taken.
 * @throws CommandFailure when it cannot be read or written.
 */
export function storageIn(folder: string, clock: Clock, say: (sentence: string) => void): FileStorage {
  try {
    return fileStorage(folder, clock, say);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/**
 * Takes the folder without looking at what is in it.
 * @returns a function that gives it back.
 * @throws CommandFailure as `openStore` does.
 */
export async function takeFolder(folder: string, say: (sentence: string) => void): Promise<() => Promise<void>> {
  const names = namesIn(folder);
  const foreign = names.find((name) => !OWN.has(name));
  if (foreign !== undefined && !names.includes(LABEL)) {
    throw new CommandFailure(`${folder} holds other files ("${foreign}"): give --data a folder of its own.`);
  }
  const unlock = await lockFolder(folder);
  try {
    assertReadable(folder, say);
    return unlock;
  } catch (error) {
    await unlock();
    throw error instanceof CommandFailure ? error : unusable(folder, error);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

function unusable(folder: string, error: unknown): CommandFailure {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFailure(`The folder ${folder} cannot be used for records: ${reason}.`, { cause: error });
}

/** What an older or a damaged label says is no reason to stop: every stream tells by itself whether it is whole. */
function assertReadable(folder: string, say: (sentence: string) => void): void {
  const file = path.join(folder, LABEL);
  const format = formatIn(file);
  if (format === 'damaged') {
    say(`${file} is damaged and is written anew.`);
    renameSync(file, `${file}.damaged`);
  } else if (format !== null && format > STORE_FORMAT) {
    throw new CommandFailure(
      `${folder} was written by a newer version (format ${format}, this one knows ${STORE_FORMAT}): run that one, or give --data another folder.`,
    );
  }
  if (format !== STORE_FORMAT) {
    writeWhole(file, `${JSON.stringify({ format: STORE_FORMAT })}\n`);
  }
}

/** Null: there is no label yet. */
function formatIn(file: string): number | 'damaged' | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  try {
    const label: unknown = JSON.parse(text);
    const format = typeof label === 'object' && label !== null && 'format' in label ? label.format : null;
    return typeof format === 'number' ? format : 'damaged';
  } catch {
    return 'damaged';
  }
}
