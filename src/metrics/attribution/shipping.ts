import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { ChangeFacts } from './change-facts';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Chain, Deployed, Slice } from './deployed';
import { GivenChanges } from './given-changes';
import { IntList } from './int-list';
import { Roles } from './roles';
import type { ServiceMap } from './service-map';

export interface ShippingInput {
  readonly set: RecordSet;
  readonly graph: CommitGraph;
  readonly index: ChangeIndex;
  readonly facts: ChangeFacts;
  readonly services: ServiceMap;
}

/**
 * What each deployment ships. Goes through one chain after the other; the marks of a chain carry the number of the
 * deployment that set them, and numbers only grow, so nothing has to be wiped between chains.
 */
export class Shipping {
  /** Commits (nodes) that became live with each baseline and forward deployment, and those that it ships. */
  readonly reached = new IntList(1024);
  readonly commits = new IntList(1024);
  /** Changes shipped: their keys, the numbers of the deployments, and a commit that brought each (node + 1, or 0). */
  readonly changes = new IntList(1024);
  readonly shippers = new IntList(1024);
  readonly bringers = new IntList(1024);
  /** Deployments by number. */
  readonly deployments: (Deployed | null)[] = [null];
  /** Deployments that reach commits whose parents have no record, where that may hide what they ship. */
  readonly gaps: Deployed[] = [];
  /** Ids in `changes` that have no record. */
  readonly unknownIds: { readonly deployed: Deployed; readonly id: string }[] = [];
  readonly #input: ShippingInput;
  readonly #given: GivenChanges;
  readonly #reachedMarks: Int32Array;
  /** Commits that a deployment shipped or that have arrived otherwise, and the deployment that shipped them. */
  readonly #goneMarks: Int32Array;
  readonly #shippedMarks: Int32Array;
  /** The same of changes, by key: gone, and place among `changes` + 1 of the one that was shipped. */
  readonly #goneChanges = new IntList(1024);
  readonly #shippedChanges = new IntList(1024);
  readonly #scratch = new IntList(1024);
  #base = 1;
  #firstChange = 0;

  constructor(input: ShippingInput) {
    this.#input = input;
    this.#given = new GivenChanges(input);
    this.#reachedMarks = new Int32Array(input.graph.size);
    this.#goneMarks = new Int32Array(input.graph.known);
    this.#shippedMarks = new Int32Array(input.graph.known);
  }

  ship(chain: Chain): void {
    const roles = new Roles(this.#input.graph);
    const isReached = (node: number): boolean => (this.#reachedMarks[node] ?? 0) >= this.#base;
    this.#base = this.deployments.length;
    this.#firstChange = this.changes.length;
    let wasKnown = false;
    for (const deployed of chain.deployments) {
      deployed.number = this.deployments.length;
      this.deployments.push(deployed);
      deployed.role = roles.next(deployed, chain, isReached);
      if (deployed.role !== 'retry') {
        this.#shipOne(deployed, wasKnown);
        wasKnown ||= this.#input.graph.isKnown(deployed.node);
      }
    }
  }

  /** What a deployment's `changes` name, whether it ships them or not. */
  namedBy(deployed: Deployed): readonly number[] {
    return deployed.isGiven ? this.#given.resolve(deployed).changes.map(({ key }) => key) : [];
  }

  /** Number of the deployment of the current chain that shipped a commit, 0 when none did. */
  shippedBy(node: number): number {
    const mark = this.#shippedMarks[node] ?? 0;
    return mark >= this.#base ? mark : 0;
  }

  /** Place among `changes` at which the current chain shipped a change, -1 when it did not. */
  placeOf(key: number): number {
    const place = this.#shippedChanges.at(key) - 1;
    return place >= this.#firstChange ? place : -1;
  }

  /** The deployment that shipped the change at a place. */
  shipperAt(place: number): Deployed | null {
    return this.deployments[this.shippers.at(place)] ?? null;
  }

  #shipOne(deployed: Deployed, wasKnown: boolean): void {
    if (deployed.role === 'rollback') {
      return;
    }
    const isForward = deployed.role === 'forward';
    const isKnown = this.#input.graph.isKnown(deployed.node);
    const from = { commits: this.commits.length, changes: this.changes.length };
    if (deployed.isGiven) {
      this.#takeGiven(deployed, !isForward);
    }
    const reached = this.#reach(deployed);
    const shipsReached = isForward && wasKnown && !deployed.isGiven;
    if (shipsReached) {
      this.#shipReached(reached, deployed);
    } else {
      this.#arrive(reached, deployed.number);
    }
    deployed.arrived = this.#keep(reached);
    deployed.reached = isForward ? deployed.arrived : deployed.reached;
    deployed.commits = { from: from.commits, to: this.commits.length };
    deployed.changes = { from: from.changes, to: this.changes.length };
    deployed.changesKnown = isForward && (deployed.isGiven || (isKnown && wasKnown));
  }

  /** What the deployment newly reaches: the scratch, overwritten by the next. */
  #reach(deployed: Deployed): IntList {
    this.#scratch.clear();
    if (this.#input.graph.isKnown(deployed.node)) {
      const stamp = { base: this.#base, mark: deployed.number };
      const gap = this.#input.graph.reach(deployed.node, this.#reachedMarks, stamp, this.#scratch);
      if (gap && deployed.role === 'forward') {
        this.gaps.push(deployed);
      }
    }
    return this.#scratch;
  }

  #keep(reached: IntList): Slice {
    const from = this.reached.length;
    this.reached.append(reached);
    return { from, to: this.reached.length };
  }

  #shipReached(reached: IntList, deployed: Deployed): void {
    const { graph, index } = this.#input;
    const merges: number[] = [];
    for (let place = 0; place < reached.length; place++) {
      const node = reached.at(place);
      if (!this.#isOf(node, deployed.chain.serviceSymbol)) {
        continue;
      }
      if (!graph.isMerge(node)) {
        this.#shipCommit(node, deployed);
        this.#shipChange(index.changeOf(node), node, deployed);
      } else if (!this.#shipMerge(node, deployed)) {
        merges.push(node);
      }
    }
    // A merge commit is no change, but a later copy of it brings nothing new. (One in this deployment is the change.)
    merges.forEach((node) => this.#arriveChange(index.changeOf(node), deployed.number));
  }

  /** A merge commit brings its pull request. @returns whether it has one that is a change */
  #shipMerge(node: number, deployed: Deployed): boolean {
    const { index, facts } = this.#input;
    const pullRequest = index.pullRequestOf(node);
    if (pullRequest < 0 || facts.isAllCopies(pullRequest)) {
      return false;
    }
    this.#shipChange(index.changeOf(node), -1, deployed);
    return true;
  }

  /** A commit is a service's when it names it or no service at all. */
  #isOf(node: number, service: number): boolean {
    const { service: services } = this.#input.set.tables.commit.columns;
    return services.lengthAt(node) < 0 || services.has(node, service);
  }

  #takeGiven(deployed: Deployed, isBaseline: boolean): void {
    const given = this.#given.resolve(deployed);
    if (!isBaseline) {
      this.unknownIds.push(...given.unknownIds.map((id) => ({ deployed, id })));
    }
    for (const node of given.commits) {
      if (isBaseline) {
        this.#goneMarks[node] = deployed.number;
      } else {
        this.#shipCommit(node, deployed);
      }
    }
    for (const { key, node } of given.changes) {
      if (isBaseline) {
        this.#goneChanges.set(key, deployed.number);
      } else {
        this.#shipChange(key, node, deployed);
      }
    }
  }

  #shipCommit(node: number, { number }: Deployed): void {
    if ((this.#goneMarks[node] ?? 0) < this.#base) {
      this.#goneMarks[node] = number;
      this.#shippedMarks[node] = number;
      this.commits.push(node);
    }
  }

  /** `node` is the commit that brings the change, -1 when it is a merge commit or the source's word. */
  #shipChange(key: number, node: number, { number }: Deployed): void {
    const { index, facts } = this.#input;
    const gone = this.#goneChanges.at(key);
    if (gone >= this.#base) {
      if (gone === number && index.isOriginalUnknown(key)) {
        this.#chooseBringer(key, node);
      }
      return;
    }
    this.#goneChanges.set(key, number);
    if (!facts.isExcluded(key)) {
      this.changes.push(key);
      this.shippers.push(number);
      this.bringers.push(node + 1);
      this.#shippedChanges.set(key, this.changes.length);
    }
  }

  /** Of several copies of an unknown original in one deployment the earliest commit stands for the change. */
  #chooseBringer(key: number, node: number): void {
    const { facts, set } = this.#input;
    const place = this.#shippedChanges.at(key) - 1;
    const other = this.bringers.at(place) - 1;
    if (place < this.#firstChange || node < 0 || other < 0) {
      return;
    }
    const { id } = set.tables.commit.columns;
    const later = facts.commitTimes(other).committed - facts.commitTimes(node).committed;
    if (later > 0 || (later === 0 && compareTexts(id.read(node) ?? '', id.read(other) ?? '') < 0)) {
      this.bringers.set(place, node + 1);
    }
  }

  #arrive(reached: IntList, number: number): void {
    for (let place = 0; place < reached.length; place++) {
      const node = reached.at(place);
      if (Number(this.#goneMarks[node]) < this.#base) {
        this.#goneMarks[node] = number;
      }
      this.#arriveChange(this.#input.index.changeOf(node), number);
    }
  }

  #arriveChange(key: number, number: number): void {
    if (this.#goneChanges.at(key) < this.#base) {
      this.#goneChanges.set(key, number);
    }
  }
}
