import { instant, type Instant } from '../../src/core/instant';
import { toChunk } from '../../src/core/record-set';
import type { AnyRecord, RecordKind } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { indexedDbStorage } from '../../src/datasource/indexed-db';
import { vendors } from '../../src/providers/registry';
import { CHUNK_SIZE } from '../../src/sync/stored-stream';
import { planStreams, type Stream } from '../../src/sync/streams';

const DAY_MS = 86_400_000;
/** As far back as the records reach, and everything since then is known. */
const HISTORY_DAYS = 365;
const OF_OVERVIEW: readonly RecordKind[] = ['deployment', 'commit', 'pullRequest', 'incident'];

export interface Seed {
  readonly jsonData: unknown;
  readonly owner: string;
  readonly now: number;
  /** Absent: those that the overview needs. */
  readonly kinds?: readonly RecordKind[];
  /** Of each kind in each repository. */
  readonly recordsAStream: number;
}

declare global {
  interface Window {
    seedRecords?: (seed: Seed) => Promise<number>;
  }
}

/** Runs in the page: keeps made-up records as if an earlier visit had read them. Returns how many. */
window.seedRecords = async ({ jsonData, owner, now, recordsAStream, kinds = OF_OVERVIEW }) => {
  const settings = parseSettings(jsonData, 'settings', vendors);
  const storage = indexedDbStorage(owner, { now: () => instant(now) });
  const known = [{ from: instant(now - 3 * HISTORY_DAYS * DAY_MS), to: instant(now) }];
  const manifest = { revision: 1, known, truncated: [], unfinished: [], extraRevisions: [], extraFrom: null };
  let kept = 0;
  for (const stream of planStreams(settings, kinds, {})) {
    const records = Array.from({ length: recordsAStream }, (_, index) =>
      recordOf(stream, index, { now, recordsAStream }),
    );
    const chunks = [];
    for (let from = 0; from < records.length; from += CHUNK_SIZE) {
      chunks.push(toChunk(stream.kind, records.slice(from, from + CHUNK_SIZE)));
    }
    await storage.replace(stream.key, { manifest, chunks });
    kept += records.length;
  }
  return kept;
};

/** A trunk; every second commit has a pull request, every one is deployed, a few deployments have an incident. */
function recordOf(
  { kind, resource, services }: Stream,
  index: number,
  { now, recordsAStream }: Pick<Seed, 'now' | 'recordsAStream'>,
): AnyRecord {
  const at = instant(now - ((recordsAStream - index) / recordsAStream) * HISTORY_DAYS * DAY_MS);
  const service = services[index % services.length]?.name ?? '';
  switch (kind) {
    case 'deployment':
      return {
        kind,
        id: `d${index}`,
        service,
        status: 'succeeded',
        finishedAt: later(at, 2),
        revision: sha(resource, index),
      };
    case 'incident':
      return { kind, id: `i${index}`, service, startedAt: later(at, 3), resolvedAt: later(at, 5) };
    case 'pullRequest': {
      const times = { openedAt: later(at, -20), mergedAt: at };
      return {
        kind,
        id: `${index}`,
        repository: resource,
        state: 'merged',
        ...times,
        mergeRevision: sha(resource, index),
      };
    }
    case 'pipelineRun': {
      const times = { queuedAt: at, startedAt: later(at, 0.1), finishedAt: later(at, 0.3) };
      const status = index % 10 === 0 ? 'failed' : 'succeeded';
      const place = { repository: resource, pipeline: 'CI', branch: 'main', revision: sha(resource, index) };
      return { kind, id: `r${index}`, status, ...place, ...times };
    }
    default: {
      const parents = index === 0 ? [] : [sha(resource, index - 1)];
      const times = { authoredAt: later(at, -30), committedAt: at };
      return { kind: 'commit', id: sha(resource, index), repository: resource, parents, ...times };
    }
  }
}

function later(at: Instant, hours: number): Instant {
  return instant(at + hours * 3_600_000);
}

/** Forty hexadecimal digits that differ for each commit. */
function sha(resource: string, index: number): string {
  let state = index + 1;
  for (const character of resource) {
    state = (Math.imul(state, 31) + character.charCodeAt(0)) >>> 0;
  }
  let digits = index.toString(16).padStart(8, '0');
  while (digits.length < 40) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    digits += ((state ^ (state >>> 15)) >>> 0).toString(16).padStart(8, '0');
  }
  return digits;
}
