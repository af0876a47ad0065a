import { Random } from '../../demo/world/random';
import { FAULT_KINDS, isWireFault, type FaultKind } from './fault-kinds';

/** A fault as it is planned. Syncs are counted from 0, the first reading. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** The first sync that it strikes, and the first that it does not. */
  readonly from: number;
  readonly until: number;
  /** Of what strikes one system. */
  readonly connection: string | null;
  /** Which part of the requests it strikes. */
  readonly share: number;
  /** From 0 to 1: how far a clock jumps, which file is damaged, how far a sync gets. */
  readonly size: number;
}

interface ScheduleOptions {
  readonly seed: number;
  readonly faults: number;
  readonly syncs: number;
  readonly connections: readonly string[];
}

/** What is left undisturbed at the beginning, and at the end so that everything can come right. */
const QUIET_SYNCS = 2;
/** Processes end in the first part of the run only, so that one of them lives long enough to show a leak. */
const ENDING_SHARE = 0.3;
const LONGEST_SYNCS = 3;
const ONCE: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'killed at rest',
  'killed in a sync',
  'killed in a write',
  'chunk damaged',
  'index damaged',
  'chunk lost',
  'kept values damaged',
  'folder wanted by another',
  'records are edited',
  'pages change while they are read',
  'records show up late',
]);

/** What strikes all requests or none. */
const WHOLE: ReadonlySet<FaultKind> = new Set<FaultKind>(['connection refused', 'name not resolved']);

/** Every kind about as often, spread over the run by the seed; the same seed gives the same schedule. */
export function scheduleOf({ seed, faults, syncs, connections }: ScheduleOptions): readonly PlannedFault[] {
  const random = new Random(seed);
  const planned = Array.from({ length: faults }, (_, index) => {
    const kind = FAULT_KINDS[index % FAULT_KINDS.length] ?? 'status 500';
    const last = endsProcess(kind) ? Math.ceil(syncs * ENDING_SHARE) : syncs - QUIET_SYNCS - LONGEST_SYNCS;
    const from = random.integer(QUIET_SYNCS, Math.max(QUIET_SYNCS, last));
    return {
      kind,
      from,
      until: from + (ONCE.has(kind) ? 1 : random.integer(1, LONGEST_SYNCS)),
      connection: isWireFault(kind)
        ? pick(
            connections.filter((one) => mayStrike(kind, one)),
            random,
          )
        : null,
      share: random.chance(0.5) || WHOLE.has(kind) ? 1 : random.between(0.2, 0.6),
      size: random.float(),
    };
  });
  return planned.sort((one, other) => one.from - other.from);
}

function pick(connections: readonly string[], random: Random): string | null {
  return connections[random.integer(0, connections.length - 1)] ?? null;
}

function mayStrike(kind: FaultKind, connection: string): boolean {
  return kind !== 'error of GraphQL, status 200' || connection === 'github' || connection === 'gitlab';
}

/** What is damaged on disk shows when it is read, which is at a start. */
function endsProcess(kind: FaultKind): boolean {
  return /^killed|^chunk|^index|^kept/.test(kind);
}
