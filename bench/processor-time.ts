import { existsSync, readFileSync } from 'node:fs';

/** Linux tells here how long the main thread has run on a processor, in nanoseconds. */
const TOLD = '/proc/self/schedstat';
const isTold = existsSync(TOLD);

/**
 * How long the main thread has worked, in milliseconds: unlike the clock that does not go on while other processes have
 * the processor, so that ratios can be compared on a busy machine too. Helping threads (of the collector) are not
 * counted. The clock, where the system does not tell.
 */
export function processorTime(): number {
  if (!isTold) {
    return performance.now();
  }
  // What has run since the last tick is only added to the sum when the usage of the process is asked for.
  process.cpuUsage();
  const [nanoseconds = ''] = readFileSync(TOLD, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}
