import type { CommitGraph } from './commit-graph';
import type { Chain, Deployed, Role } from './deployed';

/** Gives each deployment of a chain its role, one after the other. */
export class Roles {
  readonly #graph: CommitGraph;
  /** Position at which each revision was first live. */
  readonly #firstLive = new Map<number, number>();
  #live: Deployed | null = null;

  constructor(graph: CommitGraph) {
    this.#graph = graph;
  }

  /** The role of the next deployment; `isReached` tells of a node whether the chain has reached it so far. */
  next(deployed: Deployed, chain: Chain, isReached: (node: number) => boolean): Role {
    const live = this.#live;
    if (live !== null && live.revision === deployed.revision) {
      deployed.repeats = live;
      live.unplanned ||= deployed.unplanned;
      return 'retry';
    }
    const role = live === null ? 'baseline' : this.#isRollback(deployed, live, isReached) ? 'rollback' : 'forward';
    deployed.position = chain.live.length;
    chain.live.push(deployed);
    if (!this.#firstLive.has(deployed.revision)) {
      this.#firstLive.set(deployed.revision, deployed.position);
    }
    this.#live = deployed;
    return role;
  }

  #isRollback(deployed: Deployed, live: Deployed, isReached: (node: number) => boolean): boolean {
    const inLive = this.#nodeIn(live, deployed);
    // What the chain never reached is no ancestor of what it has live: no walk is needed.
    if (inLive >= 0 && isReached(inLive) && this.#graph.isAncestor(inLive, live.node)) {
      return true;
    }
    const first = this.#firstLive.get(deployed.revision);
    if (first === undefined || first >= (this.#firstLive.get(live.revision) ?? 0)) {
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
