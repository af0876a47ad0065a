/** What was made of each service, kept until something of the service is other than before. */
export class ServiceParts<T> {
  readonly #parts = new Map<string, T>();
  readonly #old = new Set<string>();

  /** @param make is given what was made when the service was another, null for nothing */
  of(service: string, make: (before: T | null) => T): T {
    const before = this.#parts.get(service);
    if (before !== undefined && !this.#old.has(service)) {
      return before;
    }
    const part = make(before ?? null);
    this.#parts.set(service, part);
    this.#old.delete(service);
    return part;
  }

  /** Says of which services something is other now. */
  age(services: Iterable<string>): void {
    for (const service of services) {
      this.#old.add(service);
    }
  }
}
