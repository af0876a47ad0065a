import type { Instant } from '../instant';

/** Undefined of none. */
export function earliest(instants: readonly Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>(
    (first, at) => (first === undefined || at < first ? at : first),
    undefined,
  );
}

/** Undefined of none. */
export function latest(instants: readonly Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>((last, at) => (last === undefined || at > last ? at : last), undefined);
}
