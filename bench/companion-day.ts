import { FAULT_KINDS } from './day/fault-kinds';
import { growths, lastLife } from './day/leaks';
import { simulatedDay, type DayResult } from './day/simulated-day';

const USUAL: { readonly hours: number; readonly faults: number; readonly seed: number } = {
  hours: 24,
  faults: 200,
  seed: 1,
};
/** Everything is right again at the first or the second sync after. */
const LONGEST_WRONG_MS = 600_000;

/**
 * A day of `dora serve` in a minute or some, in which everything goes wrong that does: whether it ever told a wrong value,
 * and whether it holds more in the end than in the beginning.
 */
async function main(): Promise<void> {
  const started = performance.now();
  const { hours, faults, seed } = asked(process.argv.slice(2));
  const result = await simulatedDay({ hours, faults, seed, tell: (line) => console.log(line) });
  printFaults(result);
  printValues(result, (performance.now() - started) / 1000);
  printGrowth(result);
  const grown = leaks(result);
  const isMet = isRight(result) && grown.length === 0 && result.struck === faults;
  const isTold = growths(result.held).length > 0;
  const leak = grown.length === 0 ? (isTold ? 'no leak' : 'too short to show a leak') : `growing: ${grown.join(', ')}`;
  const sentence = `${hours} h with ${result.struck} faults, ${result.wrong.length} wrong values, ${leak}`;
  console.log(`\n${isMet ? 'MET' : 'MISSED'}: ${sentence}`);
  process.exitCode = isMet ? 0 : 1;
}

function asked([hours, faults, seed]: readonly string[]): typeof USUAL {
  return {
    hours: Number(hours ?? USUAL.hours),
    faults: Number(faults ?? USUAL.faults),
    seed: Number(seed ?? USUAL.seed),
  };
}

function isRight({ wrong, isRightAtEnd, longestWrongMs }: DayResult): boolean {
  return wrong.length === 0 && isRightAtEnd && longestWrongMs <= LONGEST_WRONG_MS;
}

function leaks({ held }: DayResult): readonly string[] {
  return growths(held).flatMap(({ what, aDay, limit }) => (aDay > limit ? what : []));
}

function printFaults({ schedule }: DayResult): void {
  console.log('\nfaults by kind');
  for (const kind of FAULT_KINDS) {
    print(kind, String(schedule.filter((fault) => fault.kind === kind).length));
  }
}

function printValues(result: DayResult, seconds: number): void {
  console.log('');
  print('syncs', `${result.syncs}, in ${seconds.toFixed(0)} s`);
  print('starts of the process', String(result.starts));
  print('requests', `${result.requests.all}, ${result.requests.struck} of them struck`);
  print('scrapes compared', String(result.scrapes));
  print('values compared', String(result.compared));
  print('  as in the systems', String(result.right));
  print('  behind, and marked as that', String(result.marked));
  print('  of what changed while it was read', String(result.compared - result.right - result.marked));
  print('wrong values', String(result.wrong.length));
  print('longest until right again', `${(result.longestWrongMs / 60_000).toFixed(0)} min`);
}

function printGrowth({ held }: DayResult): void {
  const hours = lastLife(held);
  const [first, last] = [hours.at(0), hours.at(-1)];
  if (first === undefined || last === undefined) {
    return;
  }
  console.log(`\nhours ${first.hour} to ${last.hour}, of one process`);
  for (const { what, first: before, last: after, aDay, limit } of growths(held)) {
    const trend = `${aDay < 0 ? '' : '+'}${aDay.toFixed(2)} a day (at most ${limit})`;
    print(what, `${before.toFixed(1)} → ${after.toFixed(1)}, ${trend}`);
  }
  print('heap of each hour (MiB)', hours.map(({ heapBytes }) => (heapBytes / 2 ** 20).toFixed(1)).join(' '));
  print('files of the store', `${first.storeFiles} → ${last.storeFiles}`);
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(38)} ${value}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
