import { instant, type Instant } from '../../core/instant';
import { neverAborted } from '../../core/never-aborted';
import type { Filters, Notice } from '../../core/metric';
import type { RecordSet } from '../../core/record-set';
import type { RecordKind } from '../../core/records';
import type { ReadingFacts } from '../../core/reports';
import type { Settings } from '../../core/settings';
import { vendors } from '../../providers/registry';
import type { SyncStatus } from '../../sync/create-sync';
import { lackingFor, streamsFor } from '../../sync/given-streams';
import { readingFacts } from '../../sync/reading-facts';
import { CommandFailure } from '../failure';
import { diagnose, type Shell } from '../shell';
import { lackingNotices, problemSentences, statusNotices } from './live-notices';
import type { LiveSource } from './live-source';

/** What has to be read to answer. */
export interface LiveNeed {
  readonly kinds: readonly RecordKind[];
  readonly filters: Filters;
  /** Of what is asked; how far before that is read, the settings say. */
  readonly from: Instant;
}

export interface LiveRecords {
  readonly records: RecordSet;
  /** With the services that were found. */
  readonly settings: Settings;
  readonly notices: readonly Notice[];
  readonly reading: ReadingFacts;
}

/** So often whoever waits is told how far it is. */
const TELL_MS = 10_000;

/**
 * Reads the systems of a source, within their budgets. What cannot be read is said in the notices.
 * @throws CommandFailure when nothing at all can be read, with the reasons.
 */
export async function readLive(source: LiveSource, need: LiveNeed, shell: Shell): Promise<LiveRecords> {
  const { sync } = source;
  const status = await readSince(source, { ...need, from: instant(need.from - source.settings.lookBack) }, shell);
  const settings = sync.settings();
  if (status.total > 0 && status.problems.length === status.total) {
    throw new CommandFailure(`Nothing can be read. ${problemSentences(status.problems).join(' ')}`);
  }
  return {
    records: sync.snapshot().records,
    settings,
    notices: [...statusNotices(status), ...lackingNotices(lackingFor(need, settings, vendors))],
    reading: readingFacts(status),
  };
}

/** Reads everything that is needed since its instant, no further back. @returns what came of it */
export async function readSince({ sync }: LiveSource, need: LiveNeed, shell: Shell): Promise<SyncStatus> {
  const { known, fresh } = sync.search();
  await Promise.all([known, fresh]);
  const request = { streams: streamsFor(need, sync.settings(), vendors), from: need.from };
  await sync.read(
    request,
    progress(() => sync.status(request), shell),
    neverAborted,
  );
  return { ...sync.status(request), notices: sync.notices() };
}

function progress(status: () => SyncStatus, shell: Shell): () => void {
  let told = shell.clock.now();
  return () => {
    if (shell.clock.now() - told >= TELL_MS) {
      told = shell.clock.now();
      const { complete, total } = status();
      diagnose(shell, `${complete} of ${total} lists are read`);
    }
  };
}
