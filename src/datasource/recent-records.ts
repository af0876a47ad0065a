import { DAY_MS, instant } from '../core/instant';
import type { Clock, Timer } from '../core/ports';
import { RECORD_KINDS } from '../core/records';
import type { EngineHost, Need } from './engine/engine-host';
import { RECENT_DAYS, type Recent } from '../checks/recent';

/** Whoever waits for the test of a data source waits no longer than this. */
const PATIENCE_MS = 20_000;

export interface RecentPorts {
  readonly host: Pick<EngineHost, 'read' | 'status' | 'ask'>;
  readonly clock: Clock;
  readonly timer: Timer;
}

/**
 * What the services' rules find in the last 30 days, read as panels read it: within the budgets, and what was read is
 * kept. Rejects when nothing can be read here at all.
 */
export async function readRecent({ host, clock, timer }: RecentPorts): Promise<Recent> {
  const from = instant(clock.now() - RECENT_DAYS * DAY_MS);
  const need: Need = { kinds: RECORD_KINDS, filters: {}, from };
  const [never, waiting] = [new AbortController(), new AbortController()];
  const reading = host.read(need, () => undefined, never.signal).then(() => false);
  const patience = timer.wait(PATIENCE_MS, waiting.signal).then(() => true);
  const isReading = await Promise.race([reading, patience]);
  waiting.abort();
  // Should it fail later on, nobody waits for it any more.
  reading.catch(() => undefined);
  const [status, found] = await Promise.all([host.status(need), host.ask('found', { from })]);
  return { found, status, isReading };
}
