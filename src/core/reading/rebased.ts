/** How commits of a vendor tell that one is the copy of another. */
export interface Copies<C> {
  readonly idOf: (commit: C) => string;
  /** What a rebase keeps: message and date of the author. */
  readonly textOf: (commit: C) => string;
  /** Its only parent; undefined of a merge, and where it is not known. */
  readonly before: (commit: C) => C | undefined;
}

/**
 * The commit that a pull request was merged to, with those before it that are copies of its own: a rebase makes them
 * anew. The youngest first.
 */
export function landedCopies<C>(merge: C, own: Iterable<C>, { idOf, textOf, before }: Copies<C>): readonly C[] {
  const originals = [...own];
  const [ids, texts] = [new Set(originals.map(idOf)), new Set(originals.map(textOf))];
  const isCopy = (commit: C) => texts.has(textOf(commit)) && !ids.has(idOf(commit));
  const landed = [merge];
  for (let commit = merge, parent = before(commit); parent !== undefined; parent = before(commit)) {
    if (landed.length >= originals.length || !isCopy(commit) || !isCopy(parent)) {
      break;
    }
    landed.push(parent);
    commit = parent;
  }
  return landed;
}
