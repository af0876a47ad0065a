import { fileChunks } from '../src/companion/file-chunks';
import { toLines } from '../src/companion/lines';
import { parseRecord, type AnyRecord } from '../src/core/records';

const PORTION = 20_000;

/** The lines of a file in portions, because neither lines nor records of a million fit beside what is measured. */
export async function* linePortions(file: string): AsyncGenerator<readonly string[]> {
  let portion: string[] = [];
  for await (const lines of toLines(fileChunks(file))) {
    for (const line of lines) {
      // Null is a line longer than any record, of which there is none here.
      portion.push(line?.toString('utf8') ?? '');
      if (portion.length === PORTION) {
        yield portion;
        portion = [];
      }
    }
  }
  yield portion;
}

/** @throws Error when a line is no record: then the measure would be of something else. */
export function toRecord(line: string): AnyRecord {
  const parsed = parseRecord(JSON.parse(line));
  if (!('record' in parsed)) {
    throw new Error(`${parsed.reason}: ${line}`);
  }
  return parsed.record;
}
