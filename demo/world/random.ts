import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded chance: the same seed gives the same sequence on every machine. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** From 0 (inside) to 1 (outside). */
  float(): number {
    return uniformFloat64(this.#generator);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.float();
  }

  /** Both ends inside. */
  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.float() * list.length)] ?? list[0];
  }

  /** Spans and sizes of work: half of them below the median, a long tail above. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.#normal());
  }

  /** How many independent events happen where `mean` are expected (Knuth's method; fine for small means). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.float(); product > limit; product *= this.float()) {
      count++;
    }
    return count;
  }

  /** Box–Muller. */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
  }
}

/** A seed for one part of the world, so that a change in one part does not shift the chance of all others. */
export function seedOf(seed: number, name: string): number {
  let hash = seed | 0;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
