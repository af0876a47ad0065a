import type { RecordTables } from '../../core/record-columns';
import { IntList } from './int-list';
import { PairIndex } from './pair-index';

type Commits = RecordTables['commit'];

/**
 * Commits and their parents as whole numbers ("nodes"). A node below `known` is the row of a commit; the ones above are
 * SHAs that only `parents` name: ancestors, but not in the known history. Each repository is a graph of its own.
 */
export class CommitGraph {
  readonly known: number;
  readonly #commits: Commits;
  /** Node + 1 of the first commit with a symbol, by symbol; `#next` leads to the same SHA in another repository. */
  readonly #heads: Int32Array;
  #next: Int32Array | null = null;
  readonly #unknown = new PairIndex();
  readonly #starts: Int32Array;
  readonly #parents: Int32Array;
  #monotone = true;
  #generations: Int32Array | null = null;
  #cycle: number | null = null;
  #visited: Int32Array | null = null;
  #visit = 0;
  readonly #ancestry = new Map<number, boolean>();

  constructor(commits: Commits, symbols: number) {
    this.#commits = commits;
    this.known = commits.rows;
    this.#heads = new Int32Array(symbols + 1);
    this.#starts = new Int32Array(commits.rows + 1);
    this.#enter();
    this.#parents = this.#connect();
    if (!this.#monotone) {
      this.#rank();
    }
  }

  get size(): number {
    return this.known + this.#unknown.size;
  }

  /** Symbol of the repository that a node belongs to. */
  repositoryOf(node: number): number {
    return node < this.known ? this.#commits.columns.repository.at(node) : this.#unknown.first(node - this.known);
  }

  isKnown(node: number): boolean {
    return node >= 0 && node < this.known;
  }

  /** Two or more parents. */
  isMerge(node: number): boolean {
    return this.#edgesTo(node) - this.#edgesFrom(node) > 1;
  }

  /** The known commits with a symbol, one for each repository. */
  nodesOf(symbol: number): number[] {
    const nodes: number[] = [];
    for (let node = (this.#heads[symbol] ?? 0) - 1; node >= 0; node = (this.#next?.[node] ?? 0) - 1) {
      nodes.push(node);
    }
    return nodes;
  }

  /** The commit of a repository, or the SHA that its commits name as a parent; -1 when there is neither. */
  nodeIn(repository: number, symbol: number): number {
    const known = this.knownIn(repository, symbol);
    const unknown = known < 0 && symbol > 0 ? this.#unknown.find(repository, symbol) : -1;
    return unknown < 0 ? known : this.known + unknown;
  }

  /** The commit of a repository, -1 when it has no record. */
  knownIn(repository: number, symbol: number): number {
    let node = (this.#heads[symbol] ?? 0) - 1;
    while (node >= 0 && this.#commits.columns.repository.at(node) !== repository) {
      node = (this.#next?.[node] ?? 0) - 1;
    }
    return node;
  }

  /** A commit that is its own ancestor, null when there is none. Only broken records make one. */
  get cycle(): number | null {
    return this.#cycle;
  }

  /**
   * Marks with `mark` what a node reaches and nobody marked with `base` or more before, and lists the known commits
   * among it. Never enters a marked node, so that all walks of a chain together cost O(commits + edges).
   * @returns whether a SHA without a record was reached for the first time.
   */
  reach(node: number, marks: Int32Array, { base, mark }: { base: number; mark: number }, into: IntList): boolean {
    if (Number(marks[node]) >= base) {
      return false;
    }
    const stack = new IntList();
    let gap = false;
    marks[node] = mark;
    stack.push(node);
    while (stack.length > 0) {
      const current = stack.pop();
      if (current >= this.known) {
        gap = true;
        continue;
      }
      into.push(current);
      const end = this.#edgesTo(current);
      for (let edge = this.#edgesFrom(current); edge < end; edge++) {
        const parent = this.#parentAt(edge);
        if (Number(marks[parent]) < base) {
          marks[parent] = mark;
          stack.push(parent);
        }
      }
    }
    return gap;
  }

  /** Whether `ancestor` is reached from `node` by one or more steps to a parent. */
  isAncestor(ancestor: number, node: number): boolean {
    const key = ancestor * this.size + node;
    const known = this.#ancestry.get(key) ?? this.#findAncestor(ancestor, node);
    this.#ancestry.set(key, known);
    return known;
  }

  #findAncestor(ancestor: number, node: number): boolean {
    const generations = this.#generations ?? this.#rank();
    const visited = (this.#visited ??= new Int32Array(this.size));
    const visit = ++this.#visit;
    // Without cycles every descendant has a higher generation, so nothing at or below the ancestor's leads to it.
    const floor = this.#cycle === null ? Number(generations[ancestor]) : -1;
    const stack = new IntList();
    stack.push(node);
    while (stack.length > 0) {
      const current = stack.pop();
      const end = this.#edgesTo(current);
      for (let edge = this.#edgesFrom(current); edge < end; edge++) {
        const parent = this.#parentAt(edge);
        if (parent === ancestor) {
          return true;
        }
        if (visited[parent] !== visit && Number(generations[parent]) > floor) {
          visited[parent] = visit;
          stack.push(parent);
        }
      }
    }
    return false;
  }

  /** First of a node's edges to its parents; a SHA without a record has none. */
  #edgesFrom(node: number): number {
    return node < this.known ? Number(this.#starts[node]) : 0;
  }

  #edgesTo(node: number): number {
    return node < this.known ? Number(this.#starts[node + 1]) : 0;
  }

  #parentAt(edge: number): number {
    return Number(this.#parents[edge]);
  }

  #enter(): void {
    const { id, parents } = this.#commits.columns;
    let edges = 0;
    for (let node = 0; node < this.known; node++) {
      const symbol = id.at(node);
      const same = this.#heads[symbol] ?? 0;
      if (same !== 0) {
        this.#next ??= new Int32Array(this.known);
        this.#next[node] = same;
      }
      this.#heads[symbol] = node + 1;
      edges += Math.max(0, parents.lengthAt(node));
      this.#starts[node + 1] = edges;
    }
  }

  #connect(): Int32Array {
    const { repository, parents } = this.#commits.columns;
    const targets = new Int32Array(this.#starts[this.known] ?? 0);
    let up = true;
    let down = true;
    for (let node = 0, edge = 0; node < this.known; node++) {
      const length = parents.lengthAt(node);
      for (let index = 0; index < length; index++, edge++) {
        const target = this.#target(repository.at(node), parents.itemAt(node, index));
        targets[edge] = target;
        up &&= target > node;
        down &&= target < node || target >= this.known;
      }
    }
    this.#monotone = up || down;
    return targets;
  }

  #target(repository: number, symbol: number): number {
    const known = this.knownIn(repository, symbol);
    return known >= 0 ? known : this.known + this.#unknown.add(repository, symbol);
  }

  /** Generation of each node: one more than the highest of its parents'. Depth first, on a stack of its own. */
  #rank(): Int32Array {
    const generations = (this.#generations = new Int32Array(this.size));
    const edges = this.#starts.slice();
    const stack = new IntList();
    for (let root = 0; root < this.known; root++) {
      if (generations[root] === 0) {
        generations[root] = OPEN;
        stack.push(root);
      }
      while (stack.length > 0) {
        this.#step(stack, generations, edges);
      }
    }
    return generations;
  }

  #step(stack: IntList, generations: Int32Array, edges: Int32Array): void {
    const node = stack.at(stack.length - 1);
    const end = this.#edgesTo(node);
    let edge = Number(edges[node]);
    while (edge < end) {
      const parent = this.#parentAt(edge++);
      if (generations[parent] === OPEN) {
        this.#cycle ??= parent;
      } else if (generations[parent] === 0 && parent < this.known) {
        edges[node] = edge;
        generations[parent] = OPEN;
        stack.push(parent);
        return;
      }
    }
    stack.pop();
    let highest = 0;
    for (edge = this.#edgesFrom(node); edge < end; edge++) {
      highest = Math.max(highest, Number(generations[this.#parentAt(edge)]));
    }
    generations[node] = highest + 1;
  }
}

/** A node whose parents are being ranked. */
const OPEN = -1;
