import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dora } from './dora';

jest.setTimeout(120_000);
const data = path.resolve(__dirname, '../../../shared/data');

interface Expected {
  readonly deployment: string;
  /** Null: the baseline, which ships nothing. */
  readonly count: number | null;
  /** SHA-256 of the sorted SHAs joined with newlines, made with `git rev-list`. */
  readonly digest?: string;
}

interface Row {
  readonly id: string;
  readonly role: string;
  readonly reached: readonly string[];
}

const here = existsSync(data);
(here ? describe : describe.skip)('releases of real repositories, as git rev-list lists them', () => {
  it.each([
    ['devlake', 298],
    ['github-datasource', 66],
  ])('%s: all %d releases', (name, releases) => {
    const file = path.join(data, `${name}.ndjson.gz`);
    const { code, out } = dora(['records', 'deployments', '--records', file, '--format', 'json']);
    expect(code).toBe(0);
    const rows: readonly Row[] = JSON.parse(out);
    const expected: readonly Expected[] = JSON.parse(readFileSync(path.join(data, `${name}.expected.json`), 'utf8'));
    const [baseline, ...others] = expected;
    expect(others).toHaveLength(releases);
    expect(rows.find(({ id }) => id === baseline?.deployment)).toMatchObject({ role: 'baseline', reached: [] });
    const actual = others.map(({ deployment }) => {
      const reached = rows.find(({ id }) => id === deployment)?.reached ?? [];
      return { deployment, count: reached.length, digest: digestOf(reached) };
    });
    expect(actual).toEqual(others.map(({ deployment, count, digest }) => ({ deployment, count, digest })));
  });
});

if (!here) {
  it.skip(`the recorded histories are not at ${data}, so releases are not compared with git`, () => undefined);
}

function digestOf(shas: readonly string[]): string {
  return createHash('sha256')
    .update([...shas].sort().join('\n'))
    .digest('hex');
}
