import type { Attribution } from './attribution/attribution';
import { compareDeployed } from './attribution/chains';
import type { Chain, Deployed } from './attribution/deployed';
import { STAGES } from './attribution/stages';
import type { Subjects } from './cohort';
import { PackedNumbers } from './packed-numbers';
import { repositoryAt, ShippedStages, spanTo, startAt } from './shipped-changes';

/** What a chain shipped: one row for each change, in order of time. */
export interface ChainRows {
  readonly chain: Chain;
  /** How many of its deployments the rows are of. */
  readonly live: number;
  /** Epoch milliseconds of the end of the deployments. */
  readonly times: PackedNumbers;
  /** Milliseconds; NaN for none. */
  readonly leadTimes: PackedNumbers;
  /** Symbols. */
  readonly repositories: Int32Array;
  /** Null where the service has no other environment. */
  readonly subjects: Subjects | null;
  /** The deployments that shipped a change without a lead time. */
  readonly lacking: ReadonlySet<Deployed>;
}

/**
 * The rows of each chain of one service.
 * @param before the same of when the service was another, or nothing: what a chain has shipped stays as it is, so where
 * it only went on, only what came is looked at
 */
export function rowsOfChains(
  attribution: Attribution,
  chains: readonly Chain[],
  before: readonly ChainRows[],
): readonly ChainRows[] {
  const rows = chains.map((chain) => rowsOf(attribution, chain, before.find((one) => one.chain === chain) ?? null));
  if (rows.length === 1) {
    return rows;
  }
  const orders = ordersOf(chains);
  return rows.map((one) => withSubjects(attribution, one, orders));
}

function rowsOf(attribution: Attribution, chain: Chain, before: ChainRows | null): ChainRows {
  const known = before ?? NO_ROWS;
  const size = known.times.length + changesFrom(chain, known.live);
  const rows = {
    times: unpacked(known.times, size),
    leadTimes: unpacked(known.leadTimes, size),
    repositories: longer(known.repositories, size),
    lacking: new Set(known.lacking),
  };
  let row = known.times.length;
  for (let index = known.live; index < chain.live.length; index++) {
    const deployed = chain.live[index];
    row = deployed === undefined ? row : writeRows(attribution, deployed, rows, row);
  }
  const { times, leadTimes, repositories, lacking } = rows;
  return {
    ...{ chain, live: chain.live.length, subjects: null, repositories, lacking },
    times: PackedNumbers.of(times),
    leadTimes: PackedNumbers.of(leadTimes),
  };
}

const NO_ROWS: Omit<ChainRows, 'chain'> = {
  live: 0,
  times: PackedNumbers.NOTHING,
  leadTimes: PackedNumbers.NOTHING,
  repositories: new Int32Array(0),
  subjects: null,
  lacking: new Set(),
};

interface Writing {
  readonly times: Float64Array;
  readonly leadTimes: Float64Array;
  readonly repositories: Int32Array;
  readonly lacking: Set<Deployed>;
}

/** @returns the row after the last */
function writeRows(attribution: Attribution, deployed: Deployed, into: Writing, start: number): number {
  const { first, end } = deployed.changes;
  const { finishedAt } = deployed;
  into.times.fill(finishedAt, start, start + end - first);
  for (let place = first; place < end; place++) {
    const row = start + place - first;
    const span = spanTo(finishedAt, startAt(attribution, place));
    into.leadTimes[row] = span;
    into.repositories[row] = repositoryAt(attribution, place, deployed);
    if (Number.isNaN(span)) {
      into.lacking.add(deployed);
    }
  }
  return start + end - first;
}

/** Which of the deployments of a service is the first, also where several finished at once. */
function ordersOf(chains: readonly Chain[]): ReadonlyMap<Deployed, number> {
  const all = chains.flatMap(({ live }) => live).sort(compareDeployed);
  return new Map(all.map((deployed, order) => [deployed, order]));
}

function withSubjects({ shipping }: Attribution, rows: ChainRows, orderOf: ReadonlyMap<Deployed, number>): ChainRows {
  const keys = new Int32Array(rows.times.length);
  const orders = new Int32Array(rows.times.length);
  let row = 0;
  for (const deployed of rows.chain.live) {
    const { first, end } = deployed.changes;
    orders.fill(orderOf.get(deployed) ?? 0, row, row + end - first);
    for (let place = first; place < end; place++) {
      keys[row++] = shipping.changes.at(place);
    }
  }
  return { ...rows, subjects: { keys, orders } };
}

/** The stages of the rows of a chain. */
export interface StageRows {
  readonly chain: Chain;
  readonly live: number;
  /** Milliseconds of each stage; NaN where a change has none. */
  readonly columns: readonly PackedNumbers[];
}

/** @param before as of `rowsOfChains` */
export function stagesOfChain(
  attribution: Attribution,
  { chain, live, times, leadTimes }: ChainRows,
  before: StageRows | null,
): StageRows {
  const columns = STAGES.map((_, stage) => unpacked(before?.columns[stage] ?? PackedNumbers.NOTHING, times.length));
  const stages = new ShippedStages(attribution);
  let row = before?.columns[0]?.length ?? 0;
  for (let index = before?.live ?? 0; index < live; index++) {
    const deployed = chain.live[index];
    row = deployed === undefined ? row : stages.writeAll(deployed, { leadTimes, columns, row });
  }
  return { chain, live, columns: columns.map((column) => PackedNumbers.of(column)) };
}

/** How many changes the deployments from one on shipped. */
function changesFrom({ live }: Chain, from: number): number {
  let sum = 0;
  for (let index = from; index < live.length; index++) {
    sum += live[index]?.size ?? 0;
  }
  return sum;
}

function unpacked(before: PackedNumbers, size: number): Float64Array {
  const numbers = new Float64Array(size);
  before.writeTo(numbers);
  return numbers;
}

function longer(before: Int32Array, size: number): Int32Array {
  const symbols = new Int32Array(size);
  symbols.set(before);
  return symbols;
}
