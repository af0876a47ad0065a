import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import { Bits } from './bits';
import type { ChangeKeys } from './change-keys';
import type { Claims } from './claims';
import type { CommitGraph } from './commit-graph';
import type { Past } from './fresh';
import type { NamedShas } from './named-shas';

interface CopiesInput {
  readonly set: RecordSet;
  readonly graph: CommitGraph;
  readonly keys: ChangeKeys;
  readonly claims: Claims;
  readonly named: NamedShas;
}

interface Original {
  readonly node: number;
  /** Symbol of the SHA nobody has a record of, 0 when the original is known. */
  readonly missing: number;
}

/** Cherry-picks, and the changes that they are copies of. */
export class Copies {
  readonly #input: CopiesInput;
  readonly #changes = new Map<number, number>();
  /** The same nodes, quicker to ask. */
  readonly #copies = new Bits();
  readonly #originals = new Bits();

  constructor(input: CopiesInput) {
    this.#input = input;
  }

  isCopy(node: number): boolean {
    return this.#copies.has(node) && this.#changes.has(node);
  }

  isOriginal(node: number): boolean {
    return this.#originals.has(node);
  }

  /** The change that a copy is part of, undefined when a commit is none. */
  changeOf(node: number): number | undefined {
    return this.#copies.has(node) ? this.#changes.get(node) : undefined;
  }

  forget(nodes: Int32Array): void {
    nodes.forEach((node) => this.#changes.delete(node));
  }

  /** @param keys new keys of changes by their former ones */
  adopt(keys: ReadonlyMap<number, number>): void {
    for (const [node, former] of this.#changes) {
      const key = keys.get(former);
      if (key !== undefined) {
        this.#changes.set(node, key);
      }
    }
  }

  extend(nodes: Int32Array, past: Past): void {
    const { set, graph, named } = this.#input;
    const { cherryPickOf } = set.tables.commit.columns;
    const originals = new Map<number, Original>();
    for (const node of nodes) {
      const original = cherryPickOf.at(node) === 0 ? null : this.#originalOf(node);
      if (original !== null && (original.missing !== 0 || original.node !== node)) {
        originals.set(node, original);
      }
    }
    const missing = [...originals].filter(([, original]) => original.missing !== 0);
    missing.filter(([, one]) => named.isWatched(one.missing)).forEach(([node]) => past.redo(graph.repositoryOf(node)));
    named.watch(missing.map(([, original]) => original.missing));
    originals.forEach((original, node) => this.#enter(node, original));
  }

  #enter(copy: number, { node, missing }: Original): void {
    this.#copies.add(copy);
    if (missing === 0) {
      this.#originals.add(node);
    }
    this.#changes.set(copy, missing === 0 ? this.#ownChange(node) : this.#missingChange(copy, missing));
  }

  #ownChange(node: number): number {
    const owner = this.#input.claims.ownerOf(node);
    return owner >= 0 ? owner : this.#input.keys.ofNode(node);
  }

  /** The change of an original without a record: of the pull request that names it, else one of its own. */
  #missingChange(copy: number, missing: number): number {
    const { graph, named, keys } = this.#input;
    const repository = graph.repositoryOf(copy);
    const naming = named.find(repository, missing);
    return naming >= 0 ? naming : keys.original(repository, missing);
  }

  /** Follows copies of copies to the first original, or to the SHA nobody has a record of. */
  #originalOf(copy: number): Original {
    const { cherryPickOf } = this.#input.set.tables.commit.columns;
    const seen = new Set<number>();
    let node = copy;
    while (cherryPickOf.at(node) !== 0 && !seen.has(node)) {
      seen.add(node);
      const next = this.#copiedBy(node);
      if (next < 0) {
        return { node, missing: cherryPickOf.at(node) };
      }
      node = next;
    }
    // Copies of each other have no original: the first of the ring by SHA stands for it.
    return { node: cherryPickOf.at(node) === 0 ? node : this.#firstOfRing(node), missing: 0 };
  }

  #firstOfRing(start: number): number {
    const { id } = this.#input.set.tables.commit.columns;
    let first = start;
    let node = start;
    do {
      node = this.#copiedBy(node);
      if (compareTexts(id.read(node) ?? '', id.read(first) ?? '') < 0) {
        first = node;
      }
    } while (node !== start);
    return first;
  }

  /** What a copy says that it is a copy of, -1 when that has no record. */
  #copiedBy(node: number): number {
    const { cherryPickOf, repository } = this.#input.set.tables.commit.columns;
    return this.#input.graph.knownIn(repository.at(node), cherryPickOf.at(node));
  }
}
