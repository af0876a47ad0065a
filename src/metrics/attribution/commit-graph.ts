import type { RecordTables } from '../../core/record-columns';
import { Ancestry } from './ancestry';
import type { Bits } from './bits';
import { IntList } from './int-list';
import { PairIndex } from './pair-index';
import type { Places } from './places';

type Commits = RecordTables['commit'];

interface GraphInput {
  readonly places: Places;
  /** More commits than this cannot be entered. */
  readonly capacity: number;
}

/**
 * Commits and their parents as whole numbers ("nodes"). A node below `known` is the row of a commit; the ones from
 * `capacity` on are SHAs that only `parents` name: ancestors, but not in the known history. Each repository is a graph
 * of its own.
 */
export class CommitGraph {
  readonly #commits: Commits;
  readonly #capacity: number;
  readonly #places: Places;
  #known = 0;
  readonly #unknown = new PairIndex();
  /**
   * Of each known node its parent + 1, 0 where it has none; where it has several, below 0, the place of their list,
   * which has its length before it.
   */
  readonly #parents: IntList;
  readonly #lists = new IntList();
  /** Nodes with a parent that has no record. */
  readonly #loose = new IntList();
  /** Of each node, in its repository; of the known ones, and of the others. */
  readonly #knownPlaces: IntList;
  readonly #unknownPlaces = new IntList();
  readonly #stack = new IntList();
  readonly #ancestry: Ancestry;

  constructor(commits: Commits, { places, capacity }: GraphInput) {
    this.#commits = commits;
    this.#capacity = capacity;
    this.#places = places;
    this.#parents = new IntList(capacity);
    // A list below 0 needs a place above it.
    this.#lists.push(0);
    this.#knownPlaces = new IntList(capacity);
    this.#ancestry = new Ancestry(this);
  }

  /** How many commits have been entered. */
  get known(): number {
    return this.#known;
  }

  /**
   * Enters the commits that have come since.
   * @returns symbols of the repositories of which a SHA that was only a parent so far has its record now
   */
  extend(): ReadonlySet<number> {
    const from = this.#known;
    this.#known = this.#commits.rows;
    const found = this.#enter(from);
    const isMonotone = this.#connect(from);
    found.forEach((node, unknown) => this.#relink(unknown, node));
    this.#ancestry.extend(from, { isMonotone, isPastOther: found.size > 0 });
    return new Set([...found.values()].map((node) => this.repositoryOf(node)));
  }

  /** Symbol of the repository that a node belongs to. */
  repositoryOf(node: number): number {
    return node < this.#known ? this.#commits.columns.repository.at(node) : this.#unknown.first(node - this.#capacity);
  }

  /** Place of a node in its repository. */
  placeOf(node: number): number {
    return node < this.#capacity ? this.#knownPlaces.at(node) : this.#unknownPlaces.at(node - this.#capacity);
  }

  isKnown(node: number): boolean {
    return node >= 0 && node < this.#known;
  }

  /** Two or more parents. */
  isMerge(node: number): boolean {
    return this.parentsOf(node) > 1;
  }

  /** The known commits with a symbol, one for each repository. */
  nodesOf(symbol: number): number[] {
    const nodes: number[] = [];
    for (let node = this.#newest(symbol); node >= 0; node = this.#commits.finder.olderThan(node)) {
      nodes.push(node);
    }
    return nodes;
  }

  /** The commit of a repository, or the SHA that its commits name as a parent; -1 when there is neither. */
  nodeIn(repository: number, symbol: number): number {
    const known = this.knownIn(repository, symbol);
    const unknown = known < 0 && symbol > 0 ? this.#unknown.find(repository, symbol) : -1;
    return unknown < 0 ? known : this.#capacity + unknown;
  }

  /** The commit of a repository, -1 when it has no record. */
  knownIn(repository: number, symbol: number): number {
    let node = this.#newest(symbol);
    while (node >= 0 && this.#commits.columns.repository.at(node) !== repository) {
      node = this.#commits.finder.olderThan(node);
    }
    return node;
  }

  /** The newest commit with a symbol, in whatever repository, among those that have been entered; -1 for none. */
  #newest(symbol: number): number {
    const { finder } = this.#commits;
    let row = finder.newest(symbol);
    while (row >= this.#known) {
      row = finder.olderThan(row);
    }
    return row;
  }

  /** A commit that is its own ancestor, null when there is none. Only broken records make one. */
  get cycle(): number | null {
    return this.#ancestry.cycle;
  }

  /** Whether `ancestor` is reached from `node` by one or more steps to a parent. */
  isAncestor(ancestor: number, node: number): boolean {
    return this.#ancestry.isAncestor(ancestor, node);
  }

  /**
   * Marks by its place what a node reaches and what is not marked yet, and lists the known commits among it. Never
   * enters a marked node, so that all walks of a chain together cost O(commits + edges).
   * @returns whether a SHA without a record was reached for the first time.
   */
  reach(node: number, marks: Bits, into: IntList): boolean {
    if (marks.has(this.placeOf(node))) {
      return false;
    }
    const stack = this.#stack;
    let gap = false;
    marks.add(this.placeOf(node));
    stack.push(node);
    while (stack.length > 0) {
      const current = stack.pop();
      if (current >= this.#known) {
        gap = true;
        continue;
      }
      into.push(current);
      const count = this.parentsOf(current);
      for (let index = 0; index < count; index++) {
        const parent = this.parentAt(current, index);
        const place = this.placeOf(parent);
        if (!marks.has(place)) {
          marks.add(place);
          stack.push(parent);
        }
      }
    }
    return gap;
  }

  /** How many parents a node has; a SHA without a record has none. */
  parentsOf(node: number): number {
    const parent = node < this.#known ? this.#parents.at(node) : 0;
    return parent < 0 ? this.#lists.at(-parent) : Math.min(parent, 1);
  }

  /** One of the parents of a node that has it. */
  parentAt(node: number, index: number): number {
    const parent = this.#parents.at(node);
    return parent < 0 ? this.#lists.at(1 + index - parent) : parent - 1;
  }

  /** @returns the nodes that were only parents so far, with what they are now */
  #enter(from: number): ReadonlyMap<number, number> {
    const { id, repository } = this.#commits.columns;
    const found = new Map<number, number>();
    for (let node = from; node < this.#known; node++) {
      const symbol = id.at(node);
      this.#knownPlaces.set(node, this.#places.next(repository.at(node)));
      const unknown = this.#unknown.size === 0 ? -1 : this.#unknown.find(repository.at(node), symbol);
      if (unknown >= 0) {
        found.set(this.#capacity + unknown, node);
      }
    }
    return found;
  }

  /** @returns whether the new commits lead, among each other, only to earlier rows, or only to later ones */
  #connect(from: number): boolean {
    const { repository, parents } = this.#commits.columns;
    let up = true;
    let down = true;
    for (let node = from; node < this.#known; node++) {
      const length = Math.max(0, parents.lengthAt(node));
      this.#startParents(node, length);
      let isLoose = false;
      for (let index = 0; index < length; index++) {
        const target = this.#target(repository.at(node), parents.itemAt(node, index));
        this.#setParent(node, index, target);
        isLoose ||= target >= this.#capacity;
        up &&= target > node || target < from;
        down &&= target < node || target >= this.#capacity;
      }
      if (isLoose) {
        this.#loose.push(node);
      }
    }
    return up || down;
  }

  #startParents(node: number, count: number): void {
    this.#parents.set(node, count > 1 ? -this.#lists.length : 0);
    if (count > 1) {
      this.#lists.push(count);
      this.#lists.set(this.#lists.length - 1 + count, 0);
    }
  }

  #setParent(node: number, index: number, parent: number): void {
    const first = this.#parents.at(node);
    if (first < 0) {
      this.#lists.set(1 + index - first, parent);
    } else {
      this.#parents.set(node, parent + 1);
    }
  }

  #target(repository: number, symbol: number): number {
    const known = this.knownIn(repository, symbol);
    if (known >= 0) {
      return known;
    }
    const unknown = this.#unknown.add(repository, symbol);
    if (unknown === this.#unknownPlaces.length) {
      this.#unknownPlaces.push(this.#places.next(repository));
    }
    return this.#capacity + unknown;
  }

  /** Edges to a SHA lead to its commit from now on. */
  #relink(unknown: number, to: number): void {
    for (let place = 0; place < this.#loose.length; place++) {
      const node = this.#loose.at(place);
      for (let index = this.parentsOf(node) - 1; index >= 0; index--) {
        if (this.parentAt(node, index) === unknown) {
          this.#setParent(node, index, to);
        }
      }
    }
  }
}
