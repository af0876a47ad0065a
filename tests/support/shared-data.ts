import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseRecord } from '../../src/core/records';
import { RecordSet } from '../../src/core/record-set';

const DATA = join(__dirname, '../../../shared/data');

/** What a release brought according to `git rev-list`. */
export interface Expected {
  readonly deployment: string;
  /** Null: the first release, which has nothing before it. */
  readonly count: number | null;
  readonly digest?: string;
}

/** Public histories that stand beside the repository where it was made; elsewhere tests on them are skipped. */
export function hasSharedData(name: string): boolean {
  return existsSync(join(DATA, `${name}.ndjson.gz`));
}

export function sharedLines(name: string): readonly string[] {
  const text = gunzipSync(readFileSync(join(DATA, `${name}.ndjson.gz`))).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

export function sharedRecords(name: string): RecordSet {
  const set = new RecordSet();
  for (const line of sharedLines(name)) {
    const parsed = parseRecord(JSON.parse(line));
    if (!('record' in parsed)) {
      throw new Error(parsed.reason);
    }
    set.add(parsed.record);
  }
  return set;
}

export function sharedExpected(name: string): readonly Expected[] {
  const parsed: readonly Expected[] = JSON.parse(readFileSync(join(DATA, `${name}.expected.json`), 'utf8'));
  return parsed;
}
