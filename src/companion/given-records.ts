import { InputError } from '../core/errors';
import type { Notice } from '../core/metric';
import type { RecordSet } from '../core/record-set';
import type { ReadingFacts } from '../core/reports';
import type { Settings } from '../core/settings';
import { openLiveSource } from './live/live-source';
import { readLive, type LiveNeed } from './live/read-live';
import { loadRecords } from './load-records';
import { readSettings } from './read-settings';
import { filesNotSearched, unknownServices } from './selected-services';
import { diagnose, type Shell } from './shell';

/** Where the records of a command come from. */
export interface SourceOptions {
  /** Absent: they are read from the systems that the settings name. */
  readonly records?: readonly string[];
  readonly settings?: string;
  readonly service?: readonly string[];
}

/** The records that a command works on, with everything that is to be said of them. */
export interface GivenRecords {
  /** As the settings file calls the data source; null where it does not. */
  readonly name: string | null;
  readonly records: RecordSet;
  readonly settings: Settings;
  readonly notices: readonly Notice[];
  readonly reading: ReadingFacts;
}

/**
 * Reads record files, or where none is given, the systems that the settings name.
 * @throws InputError for unusable settings, or when there is neither.
 * @throws CommandFailure when a file, or nothing at all of the systems, can be read.
 */
export async function givenRecords(
  options: SourceOptions,
  needOf: (settings: Settings) => LiveNeed,
  shell: Shell,
): Promise<GivenRecords> {
  const chosen = options.service ?? [];
  if (options.records !== undefined) {
    const settings = readSettings(options.settings ?? null, shell.environment);
    const loaded = await loadRecords(options.records, settings, (line) => diagnose(shell, line));
    const { records, rejected, strange } = loaded;
    // Files are read whole or not at all, so that nothing of them is uncovered.
    const reading = { rejected, strange, uncovered: { count: 0, of: null, examples: [] } };
    const services = [...filesNotSearched(settings), ...unknownServices(chosen, records, settings)];
    return { name: null, records, settings, notices: [...services, ...loaded.notices], reading };
  }
  if (options.settings === undefined) {
    throw new InputError(
      'There is nothing to read: give --records FILE, or --settings FILE with connections and services.',
    );
  }
  const source = openLiveSource(options.settings, shell);
  const live = await readLive(source, needOf(source.settings), shell);
  return {
    ...live,
    name: source.name,
    notices: [...unknownServices(chosen, live.records, live.settings), ...live.notices],
  };
}
