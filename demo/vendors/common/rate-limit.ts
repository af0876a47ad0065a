const HOUR = 3_600_000;

/** One of GitHub's budgets: so many requests (points) an hour. */
export class Limit {
  #used = 0;
  #resetAt: number;

  constructor(
    readonly resource: string,
    readonly limit: number,
    readonly periodMs = HOUR,
  ) {
    this.#resetAt = Date.now() + periodMs;
  }

  allows(points: number): boolean {
    this.#renew();
    return this.#used + points <= this.limit;
  }

  use(points: number): void {
    this.#renew();
    this.#used = Math.min(this.limit, this.#used + points);
  }

  get resetAt(): number {
    this.#renew();
    return this.#resetAt;
  }

  state() {
    this.#renew();
    return { limit: this.limit, used: this.#used, remaining: this.limit - this.#used };
  }

  headers(): Record<string, string> {
    const { limit, used, remaining } = this.state();
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(Math.floor(this.#resetAt / 1000)),
      'x-ratelimit-resource': this.resource,
    };
  }

  #renew(): void {
    const now = Date.now();
    if (now >= this.#resetAt) {
      this.#used = 0;
      this.#resetAt = now + this.periodMs;
    }
  }
}
