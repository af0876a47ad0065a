import type { Refusal } from './vendor-api';

/** What can go wrong on purpose, for tests and for showing what the product says then. */
export interface Fault {
  /** Matched against `GET /repos/acme/shop/issues?page=2` or `POST /graphql {"query":…}`. */
  readonly match: RegExp;
  /** How many requests it strikes; without it, all of them. */
  readonly times?: number;
  readonly answer: FaultAnswer;
}

export type FaultAnswer =
  /** A page of a gateway where JSON is expected. */
  | { readonly kind: 'html' }
  /** It is elsewhere: behind https, under another name, or behind a page to sign in. */
  | { readonly kind: 'redirect'; readonly to: string }
  | Refusal
  /** Words in the answer are others: a status that did not exist when the reader was written. */
  | { readonly kind: 'otherWords'; readonly words: RegExp; readonly by: string }
  /** The answer lacks a field, wherever it stands. */
  | { readonly kind: 'missingField'; readonly field: string };

/** Faults that are waiting to strike. */
export class Faults {
  #faults: { readonly fault: Fault; left: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.set(faults);
  }

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, left: fault.times ?? Infinity }));
  }

  /** The fault that strikes this request, which is then used up once. */
  strike(request: string): FaultAnswer | null {
    const found = this.#faults.find(({ fault, left }) => left > 0 && fault.match.test(request));
    if (found === undefined) {
      return null;
    }
    found.left--;
    return found.fault.answer;
  }
}

/** The value without a field, at any depth. */
export function without(value: unknown, field: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => without(item, field));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([name]) => name !== field);
  return Object.fromEntries(kept.map(([name, inner]) => [name, without(inner, field)]));
}
