import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { personsIn, textsIn } from '../support/persons';
import { contracts } from './vendors';

const recordings = path.join(__dirname, '../../../shared/recorded');

/** Answers that vendors gave to others. They are no part of this project; where they are absent, nothing is tested. */
describe.each(contracts.flatMap(({ id, recorded }) => (recorded === undefined ? [] : [[id, recorded] as const])))(
  'what %s answered',
  (_, { folder, cases, others }) => {
    const isThere = existsSync(path.join(recordings, folder));

    (isThere ? it : it.skip)('is read, all of it, or of what is not asked for', () => {
      const files = readdirSync(path.join(recordings, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.json'),
      );
      const left = files.filter((file) => !cases.some((one) => one.file === file));
      expect(left.filter((file) => !others.some(([pattern]) => pattern.test(file)))).toEqual([]);
      // What is no exception any more has to go.
      expect(others.filter(([pattern]) => !left.some((file) => pattern.test(file)))).toEqual([]);
    });

    (isThere ? it : it.skip).each(cases)('$file is read, without a person in it', async ({ file, read, atLeast }) => {
      const body: unknown = JSON.parse(readFileSync(path.join(recordings, folder, file), 'utf8'));
      const records = await read(body);
      expect(records.length).toBeGreaterThanOrEqual(atLeast);
      const texts = records.flatMap((record) => textsIn(record)).join('\n');
      expect([...personsIn(body)].filter((person) => texts.includes(person))).toEqual([]);
    });
  },
);
