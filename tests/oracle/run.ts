import fc from 'fast-check';

const FACTOR = Number(process.env['ORACLE_FACTOR'] ?? 1);
/** The same cases in every run, so that a red one always means that the code changed; `npm run oracle` draws others. */
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_260_102);
/** On a machine so slow that this is reached, fewer cases are tried; the number is printed. */
const LONGEST_MS = 120_000;

/**
 * Tries a property on random cases. `ORACLE_FACTOR=20` makes them twenty times as many, `ORACLE_SEED` draws others.
 * @throws Error with the seed, the smallest case found as lines of a record file, and what differs.
 */
export function check<T>(property: fc.IProperty<T>, cases: number): void {
  const details = fc.check(property, {
    seed: SEED,
    numRuns: cases * FACTOR,
    interruptAfterTimeLimit: LONGEST_MS * FACTOR,
    markInterruptAsFailure: false,
  });
  process.stderr.write(`seed ${SEED}: ${details.numRuns} cases\n`);
  if (details.failed) {
    const difference = details.errorInstance instanceof Error ? details.errorInstance.message : '';
    throw new Error(`seed ${SEED}\n${shown(details.counterexample)}\n${difference}`);
  }
}

/** As `toEqual`, which is slow, where what is there is no different. */
export function expectEqual(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    expect(actual).toEqual(expected);
  }
}

/** Instants as text, a record a line, so that a case can be put into a file. */
function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(shown).join('\n');
  }
  if (typeof value === 'object' && value !== null && 'records' in value) {
    const { records, ...rest } = value;
    return `${shown(records)}\n${JSON.stringify(rest, withText)}`;
  }
  return JSON.stringify(value, withText);
}

function withText(key: string, value: unknown): unknown {
  return typeof value === 'number' && /At$|^(now|from|to)$/.test(key) ? new Date(value).toISOString() : value;
}
