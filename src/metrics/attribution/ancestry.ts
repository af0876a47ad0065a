import { Bits } from './bits';
import { IntList } from './int-list';

/** Nodes and the edges to their parents. */
interface Edges {
  readonly known: number;
  parentsOf(node: number): number;
  parentAt(node: number, index: number): number;
  /** Among the nodes of its repository, which no edge leaves. */
  placeOf(node: number): number;
}

interface Extension {
  /** Whether no cycle is possible among the new nodes. */
  readonly isMonotone: boolean;
  /** Whether edges of earlier nodes lead elsewhere than before. */
  readonly isPastOther: boolean;
}

/** Who is whose ancestor in a graph of commits. */
export class Ancestry {
  readonly #graph: Edges;
  /** Generation of each node: one more than the highest of its parents'; made when first needed. */
  #generations: IntList | null = null;
  #cycle: number | null = null;
  readonly #answers = new Map<number, boolean>();

  constructor(graph: Edges) {
    this.#graph = graph;
  }

  get cycle(): number | null {
    return this.#cycle;
  }

  /** To be told of new nodes, which are all nodes from `from` on. */
  extend(from: number, { isMonotone, isPastOther }: Extension): void {
    if (isPastOther) {
      this.#answers.clear();
      this.#generations = null;
      this.#cycle = null;
    }
    if (this.#generations !== null) {
      this.#rank(this.#generations, from);
    } else if (isPastOther || !isMonotone) {
      this.#rankAll();
    }
  }

  /** Whether `ancestor` is reached from `node` by one or more steps to a parent. */
  isAncestor(ancestor: number, node: number): boolean {
    const key = ancestor * NODES + node;
    const known = this.#answers.get(key) ?? this.#find(ancestor, node);
    this.#answers.set(key, known);
    return known;
  }

  #find(ancestor: number, node: number): boolean {
    const generations = this.#generations ?? this.#rankAll();
    const visited = new Bits();
    // Without cycles every descendant has a higher generation, so nothing at or below the ancestor's leads to it.
    const floor = this.#cycle === null ? generations.at(ancestor) : -1;
    const stack = new IntList();
    stack.push(node);
    while (stack.length > 0) {
      const current = stack.pop();
      const count = this.#graph.parentsOf(current);
      for (let index = 0; index < count; index++) {
        const parent = this.#graph.parentAt(current, index);
        if (parent === ancestor) {
          return true;
        }
        const place = this.#graph.placeOf(parent);
        if (generations.at(parent) > floor && !visited.has(place)) {
          visited.add(place);
          stack.push(parent);
        }
      }
    }
    return false;
  }

  #rankAll(): IntList {
    this.#generations = new IntList(this.#graph.known);
    this.#rank(this.#generations, 0);
    return this.#generations;
  }

  /** Depth first, on a stack of its own. Nodes before `from` have their generations. */
  #rank(generations: IntList, from: number): void {
    const { known } = this.#graph;
    const edges = new Int32Array(known - from);
    const stack = new IntList();
    for (let root = from; root < known; root++) {
      if (generations.at(root) === 0) {
        generations.set(root, OPEN);
        stack.push(root);
      }
      while (stack.length > 0) {
        this.#step(stack, generations, { edges, from });
      }
    }
  }

  #step(stack: IntList, generations: IntList, { edges, from }: Walk): void {
    const node = stack.at(stack.length - 1);
    const count = this.#graph.parentsOf(node);
    for (let index = Number(edges[node - from]); index < count; index++) {
      const parent = this.#graph.parentAt(node, index);
      if (generations.at(parent) === OPEN) {
        this.#cycle ??= parent;
      } else if (generations.at(parent) === 0 && parent < this.#graph.known) {
        edges[node - from] = index + 1;
        generations.set(parent, OPEN);
        stack.push(parent);
        return;
      }
    }
    stack.pop();
    let highest = 0;
    for (let index = 0; index < count; index++) {
      highest = Math.max(highest, generations.at(this.#graph.parentAt(node, index)));
    }
    generations.set(node, highest + 1);
  }
}

interface Walk {
  /** Of each node from `from` on, how many of its edges have been followed. */
  readonly edges: Int32Array;
  readonly from: number;
}

/** A node whose parents are being ranked. */
const OPEN = -1;
/** More nodes than there can be. */
const NODES = 2 ** 26;
