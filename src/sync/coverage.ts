import { instant, type Instant } from '../core/instant';
import type { Budget } from '../core/provider';
import type { RecordSet } from '../core/record-set';
import type { RecordKind } from '../core/records';
import type { Budgets } from './budgets';
import type { StreamEntry } from './stream-entry';
import type { Stream } from './streams';

/** How far reading got with one list of one system, as far back as was asked for. */
export interface StreamCoverage {
  readonly connection: string;
  readonly resource: string;
  readonly kind: RecordKind;
  /** Names of the services that read it. */
  readonly services: readonly string[];
  /** Everything between the two is known; null: nothing yet. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** How many records of it are known, of whatever time. */
  readonly records: number;
  /** `incomplete`: the system did not give all of it. */
  readonly state: 'complete' | 'incomplete' | 'reading' | 'failed';
  /** Why it is incomplete or has failed, in a sentence. */
  readonly reason: string | null;
}

/** What a system said that may still be asked, or that it has said nothing of it. */
export interface BudgetCoverage {
  readonly connection: string;
  /** Null: nothing was told. */
  readonly budget: Budget | null;
  /** Until when it is not asked, since it refused; null: it is asked. */
  readonly closedUntil: Instant | null;
}

export function streamCoverage(entry: StreamEntry, from: Instant, counts: RecordCounts): StreamCoverage {
  const { stream, state } = entry.context;
  const newest = state.known.at(-1);
  return {
    connection: stream.connection,
    resource: stream.resource,
    kind: stream.kind,
    services: stream.services.map(({ name }) => name),
    from: newest === undefined ? null : instant(Math.max(newest.from, from)),
    to: newest?.to ?? null,
    records: counts.of(stream),
    ...outcomeOf(entry, from),
  };
}

function outcomeOf({ context, problem }: StreamEntry, from: Instant): Pick<StreamCoverage, 'state' | 'reason'> {
  if (problem !== null) {
    return { state: 'failed', reason: problem.reason };
  }
  if (!context.state.isKnownSince(from)) {
    return { state: 'reading', reason: null };
  }
  const cut = context.state.truncated.find(({ span }) => span.to > from);
  return cut === undefined ? { state: 'complete', reason: null } : { state: 'incomplete', reason: cut.reason };
}

export function budgetCoverage(connection: string, budgets: Budgets): readonly BudgetCoverage[] {
  const closedUntil = budgets.closedUntil();
  const told = budgets.told().map((budget) => ({ connection, budget, closedUntil }));
  return told.length === 0 ? [{ connection, budget: null, closedUntil }] : told;
}

/** How many records there are of each stream; all of a kind are gone through once, however many streams there are. */
export class RecordCounts {
  readonly #byKind = new Map<RecordKind, ReadonlyMap<number, number>>();

  constructor(private readonly records: RecordSet) {}

  of({ kind, resource, services }: Stream): number {
    const names = isByService(kind)
      ? services.map(({ name }) => name)
      : [resource, ...services.flatMap(({ repository }) => repository?.id ?? [])];
    const owners = new Set(names.map((name) => this.records.strings.find(name)).filter((symbol) => symbol !== 0));
    const counts = this.#countsOf(kind);
    return [...owners].reduce((sum, owner) => sum + (counts.get(owner) ?? 0), 0);
  }

  /** By the symbol of whose they are. */
  #countsOf(kind: RecordKind): ReadonlyMap<number, number> {
    const known = this.#byKind.get(kind);
    if (known !== undefined) {
      return known;
    }
    const { tables } = this.records;
    const column = isByService(kind) ? tables[kind].columns.service : tables[kind].columns.repository;
    const counts = new Map<number, number>();
    for (let row = 0; row < tables[kind].rows; row++) {
      const owner = column.at(row);
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    this.#byKind.set(kind, counts);
    return counts;
  }
}

/** Records name the service or the repository that they belong to, not the stream that they came from. */
function isByService(kind: RecordKind): kind is 'deployment' | 'incident' {
  return kind === 'deployment' || kind === 'incident';
}
