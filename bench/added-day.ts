import { instant } from '../src/core/instant';
import type { RecordSet } from '../src/core/record-set';
import type { Settings } from '../src/core/settings';
import { createEngine } from '../src/metrics/create-engine';
import type { LargeHistory } from './large-history';
import { longQuestion } from './questions';
import { linePortions, toRecord } from './record-portions';
import { median, sample } from './sample';

interface AddedDay {
  readonly records: number;
  readonly ms: number;
}

/** Adds day after day to a set that questions were asked of, each time asks again, and gives the median. */
export async function addDays(set: RecordSet, settings: Settings, history: LargeHistory): Promise<AddedDay> {
  ask(set, settings, history.readAt[0] ?? NaN);
  const days: AddedDay[] = [];
  for (const [index, file] of history.days.entries()) {
    const now = history.readAt[index + 1] ?? NaN;
    for await (const lines of linePortions(file)) {
      const records = lines.map(toRecord);
      const ms = sample(() => {
        records.forEach((record) => set.add(record));
        ask(set, settings, now);
      });
      days.push({ records: records.length, ms });
    }
  }
  return { records: median(days, ({ records }) => records), ms: median(days, ({ ms }) => ms) };
}

function ask(set: RecordSet, settings: Settings, now: number): void {
  createEngine(set, settings, instant(now)).evaluate(longQuestion('changeLeadTime', now));
}
