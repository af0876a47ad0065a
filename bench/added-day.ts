import { instant } from '../src/core/instant';
import type { RecordSet } from '../src/core/record-set';
import type { Settings } from '../src/core/settings';
import { createEngine } from '../src/metrics/create-engine';
import type { LargeHistory } from './large-history';
import { longQuestion } from './questions';
import { linePortions, toRecord } from './record-portions';
import { collectYoung, median, sample } from './sample';

interface AddedDay {
  readonly records: number;
  /** Milliseconds until columns and indexes are up to date, and of the answer that follows. */
  readonly adding: number;
  readonly answer: number;
}

/** Adds day after day to what an engine answers from, each time asks again, and gives the medians. */
export async function addDays(set: RecordSet, settings: Settings, history: LargeHistory): Promise<AddedDay> {
  const start = history.readAt[0] ?? NaN;
  const engine = createEngine(set, settings, instant(start));
  engine.evaluate(longQuestion('changeLeadTime', start));
  const days: AddedDay[] = [];
  for (const [index, file] of history.days.entries()) {
    const now = history.readAt[index + 1] ?? NaN;
    for await (const lines of linePortions(file)) {
      const records = lines.map(toRecord);
      const adding = sample(() => {
        records.forEach((record) => set.add(record));
        engine.refresh(instant(now));
      }, collectYoung);
      const answer = sample(() => engine.evaluate(longQuestion('changeLeadTime', now)), collectYoung);
      days.push({ records: records.length, adding, answer });
    }
  }
  return {
    records: median(days, ({ records }) => records),
    adding: median(days, ({ adding }) => adding),
    answer: median(days, ({ answer }) => answer),
  };
}
