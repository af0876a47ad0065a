/** What strikes answers of one system. `share` is the part of its requests that it strikes. */
const WIRE_FAULTS = [
  'status 500',
  'status 502 with a page of a gateway',
  'status 503',
  'no answer',
  'connection cut off before the answer',
  'connection cut off in the answer',
  'connection refused',
  'name not resolved',
  'slow answers',
  'answers out of order',
  'status 429',
  'secondary limit (403)',
  'budget used up (403)',
  'JSON cut off',
  'page to sign in, status 200',
  'token expired (401)',
  'error of GraphQL, status 200',
  'a row twice',
] as const;

/** What goes on in the systems themselves. */
const WORLD_FAULTS = ['pages change while they are read', 'records show up late', 'records are edited'] as const;

/** What happens to the machine that the companion runs on. */
const MACHINE_FAULTS = [
  'clock jumps ahead',
  'clock jumps back',
  'killed at rest',
  'killed in a sync',
  'killed in a write',
  'disk full',
  'chunk damaged',
  'index damaged',
  'chunk lost',
  'kept values damaged',
  'folder wanted by another',
] as const;

export const FAULT_KINDS = [...WIRE_FAULTS, ...WORLD_FAULTS, ...MACHINE_FAULTS];

export type WireFault = (typeof WIRE_FAULTS)[number];
export type FaultKind = (typeof FAULT_KINDS)[number];

const OF_WIRE: ReadonlySet<string> = new Set(WIRE_FAULTS);

export function isWireFault(kind: FaultKind): kind is WireFault {
  return OF_WIRE.has(kind);
}
