import { parseInstant, type Instant } from '../../src/core/instant';
import type { MetricRequest, MetricResult } from '../../src/core/metric';
import { parseRecord } from '../../src/core/records';
import { RecordSet } from '../../src/core/record-set';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import type { Engine } from '../../src/metrics/engine';

type Wire = Readonly<Record<string, unknown>>;

/** `03 12:00` → 3 January 2026, noon UTC; a whole RFC 3339 text stands for itself. */
function at(text: string): string {
  return /^\d\d \d\d:\d\d$/.test(text) ? `2026-01-${text.slice(0, 2)}T${text.slice(3)}:00Z` : text;
}

export function when(text: string): Instant {
  const instant = parseInstant(at(text));
  if (instant === null) {
    throw new Error(`${text} is no instant`);
  }
  return instant;
}

/** A succeeded deployment of service `shop`. */
export function aDeployment(id: string, finishedAt: string, more: Wire = {}): Wire {
  return { kind: 'deployment', id, service: 'shop', status: 'succeeded', finishedAt: at(finishedAt), ...more };
}

/** A commit of repository `shop`, authored and committed at the same instant. */
export function aCommit(id: string, parents: readonly string[], time = '01 00:00', more: Wire = {}): Wire {
  return { kind: 'commit', id, repository: 'shop', parents, authoredAt: at(time), committedAt: at(time), ...more };
}

export function aPullRequest(id: string, openedAt: string, more: Wire = {}): Wire {
  return { kind: 'pullRequest', id, repository: 'shop', openedAt: at(openedAt), ...more };
}

export function anIncident(id: string, startedAt: string, more: Wire = {}): Wire {
  return { kind: 'incident', id, service: 'shop', startedAt: at(startedAt), ...more };
}

/** A run of pipeline `ci` in repository `shop` that ran up to `finishedAt`; by default it started then, too. */
export function aRun(id: string, status: string, finishedAt: string, more: Wire = {}): Wire {
  const finish = at(finishedAt);
  const run = { kind: 'pipelineRun', id, repository: 'shop', pipeline: 'ci', status };
  return { ...run, startedAt: finish, finishedAt: finish, ...more };
}

/** An engine over records as they stand in a file. */
export function engineOf(records: readonly Wire[], settings: SettingsInput = {}, now = '2026-12-31T00:00:00Z'): Engine {
  const set = new RecordSet();
  for (const record of records) {
    const parsed = parseRecord(record);
    if (!('record' in parsed)) {
      throw new Error(parsed.reason);
    }
    set.add(parsed.record);
  }
  return createEngine(set, parseSettings(settings), when(now));
}

export const EVERYTHING = { from: null, to: null, filters: {} } as const;

type Asked = Partial<Omit<MetricRequest, 'from' | 'to' | 'now'>> & Record<'from' | 'to', string> & { now?: string };

/** Asks for a metric; by default one value for the range, in UTC. */
export function ask(engine: Engine, asked: Asked): MetricResult {
  return engine.evaluate({
    metric: 'deploymentFrequency',
    bucket: 'none',
    windowDays: null,
    statistic: null,
    timezone: 'UTC',
    weekStart: 'monday',
    groupBy: [],
    filters: {},
    benchmark: 2023,
    ...asked,
    from: when(asked.from),
    to: when(asked.to),
    now: when(asked.now ?? '2026-12-31T00:00:00Z'),
  });
}
