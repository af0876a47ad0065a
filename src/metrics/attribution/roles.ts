import type { CommitGraph } from './commit-graph';
import type { Chain, Deployed, Role } from './deployed';

/** Up to so many deployments a search costs less than a map of all. */
const FEW = 16;

/** Gives each deployment of a chain its role, one after the other; goes on after those that have one. */
export class Roles {
  readonly #graph: CommitGraph;
  readonly #chain: Chain;
  /** Position at which each revision was first live; null where few are asked for, which are looked for then. */
  readonly #firstLive: Map<number, number> | null;

  constructor(graph: CommitGraph, chain: Chain) {
    this.#graph = graph;
    this.#chain = chain;
    this.#firstLive = chain.deployments.length - chain.walked > FEW ? new Map() : null;
    if (this.#firstLive !== null) {
      chain.live.forEach((deployed) => this.#noteFirst(deployed));
    }
  }

  next(deployed: Deployed): Role {
    const { live: all } = this.#chain;
    const live = all[all.length - 1];
    if (live !== undefined && live.revision === deployed.revision) {
      deployed.position = live.position;
      live.unplanned ||= deployed.unplanned;
      return 'retry';
    }
    const role = live === undefined ? 'baseline' : this.#isRollback(deployed, live) ? 'rollback' : 'forward';
    deployed.position = all.length;
    all.push(deployed);
    this.#chain.revisions.push(deployed.revision);
    this.#noteFirst(deployed);
    return role;
  }

  #noteFirst({ revision, position }: Deployed): void {
    if (this.#firstLive?.has(revision) === false) {
      this.#firstLive.set(revision, position);
    }
  }

  /** -1 when a revision was never live. */
  #firstOf(revision: number): number {
    return this.#firstLive === null ? this.#chain.revisions.indexOf(revision) : (this.#firstLive.get(revision) ?? -1);
  }

  /** Whether the chain has reached a node so far. */
  #isReached(node: number): boolean {
    return this.#chain.marks.of(this.#graph.repositoryOf(node)).reached.has(this.#graph.placeOf(node));
  }

  #isRollback(deployed: Deployed, live: Deployed): boolean {
    const inLive = this.#nodeIn(live, deployed);
    // What the chain never reached is no ancestor of what it has live: no walk is needed.
    if (inLive >= 0 && this.#isReached(inLive) && this.#graph.isAncestor(inLive, live.node)) {
      return true;
    }
    const first = this.#firstOf(deployed.revision);
    if (first < 0 || first >= this.#firstOf(live.revision)) {
      return false;
    }
    const inDeployed = this.#nodeIn(deployed, live);
    return inDeployed < 0 || !this.#graph.isAncestor(inDeployed, deployed.node);
  }

  /** The node of a deployment's revision in another's repository, -1 when it is not there. */
  #nodeIn(place: Deployed, { revision, node, repository }: Deployed): number {
    if (place.node < 0 || revision < 0) {
      return -1;
    }
    return repository === place.repository ? node : this.#graph.nodeIn(place.repository, revision);
  }
}
