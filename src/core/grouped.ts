/** What is alike together, in the order in which each first comes. */
export function grouped<T, K>(all: Iterable<T>, keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const others = found.get(key);
    if (others === undefined) {
      found.set(key, [one]);
    } else {
      others.push(one);
    }
  }
  return found;
}
