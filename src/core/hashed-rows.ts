import { HashSlots } from './hash-slots';
import type { IdentityColumns } from './record-table';
import type { RowFinder } from './row-finder';

/** Finds rows by a hash of all that a record is known by. */
export class HashedRows implements RowFinder {
  readonly #slots = new HashSlots();
  readonly #hashOf: (row: number) => number;

  constructor(identity: IdentityColumns) {
    this.#hashOf = (row) => hashOf(identity.id.at(row), identity.scope.at(row), identity.attempt(row));
  }

  first(id: number, scope: number, attempt: number): number {
    return this.#slots.first(hashOf(id, scope, attempt));
  }

  next(): number {
    return this.#slots.next();
  }

  add(): void {
    this.#slots.add(this.#hashOf);
  }
}

function hashOf(id: number, scope: number, attempt: number): number {
  const mixed = Math.imul(id, 0x9e3779b1) ^ Math.imul(scope, 0x85ebca6b) ^ Math.imul(attempt, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) ^ (mixed >>> 13);
}
