import type { Service } from './settings';

/** One of several parts that all services are divided into; 0 ≤ index < count. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

type Sharded = Pick<Service, 'name' | 'team'>;

/**
 * Whether a service belongs to a part. Services of a team stay together, so that the values of a team are made in one
 * place; and each stays where it is whatever other services come and go.
 */
export function isInShard(service: Sharded, { index, count }: Shard): boolean {
  return shardOf(service, count) === index;
}

/** Which of so many parts a service belongs to, from 0. */
export function shardOf({ name, team }: Sharded, count: number): number {
  return hashOf(team ?? name) % count;
}

/** @see Fowler, Noll, Vo: FNV-1a, 32 bits */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
