import { instant, type Instant } from '../../core/instant';
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
export async function readLive(
  { settings: base, sync }: LiveSource,
  need: LiveNeed,
  shell: Shell,
): Promise<LiveRecords> {
  const { known, fresh } = sync.search();
  await Promise.all([known, fresh]);
  const settings = sync.settings();
  const from = instant(need.from - base.lookBack);
  const request = { streams: streamsFor(need, settings, vendors), from };
  const never = new AbortController();
  await sync.read(
    request,
    progress(() => sync.status(request), shell),
    never.signal,
  );
  const status = { ...sync.status(request), notices: sync.notices() };
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
