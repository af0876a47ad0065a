import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { personsIn, textsIn } from '../../support/persons';

/** Answers that GitHub gave to others. They are no part of this project; where they are absent, nothing is tested. */
const folder = path.join(__dirname, '../../../../shared/recorded/github');
export const describeRecorded = existsSync(folder) ? describe : describe.skip;

export function recorded(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

/** The records, in which nobody of the body stands. */
export function withoutPersons<T>(records: readonly T[], body: unknown): readonly T[] {
  const texts = records.flatMap((record) => textsIn(record)).join('\n');
  expect([...personsIn(body)].filter((person) => texts.includes(person))).toEqual([]);
  return records;
}
