/** How often a simulated vendor was asked, and for what. */
export interface RequestCounts {
  readonly total: number;
  readonly graphql: number;
  readonly rest: number;
  /** Answered with 304, which costs nothing. */
  readonly notModified: number;
  /** Points that GraphQL queries have cost. */
  readonly points: number;
  /** By route (`/repos/:owner/:repo/issues`) or `graphql` with the operation's name. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Most requests that were being answered at one time. */
  readonly mostAtOnce: number;
}

export class RequestLog {
  readonly #kinds = new Map<string, number>();
  #graphql = 0;
  #rest = 0;
  #notModified = 0;
  #points = 0;
  #atOnce = 0;
  #mostAtOnce = 0;

  begin(): void {
    this.#atOnce++;
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#atOnce);
  }

  end(): void {
    this.#atOnce--;
  }

  count(kind: string): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    if (kind.startsWith('graphql')) {
      this.#graphql++;
    } else {
      this.#rest++;
    }
  }

  countNotModified(): void {
    this.#notModified++;
  }

  countPoints(points: number): void {
    this.#points += points;
  }

  counts(): RequestCounts {
    return {
      total: this.#graphql + this.#rest,
      graphql: this.#graphql,
      rest: this.#rest,
      notModified: this.#notModified,
      points: this.#points,
      kinds: Object.fromEntries(this.#kinds),
      mostAtOnce: this.#mostAtOnce,
    };
  }
}
