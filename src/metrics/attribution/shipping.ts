import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { ChangeFacts } from './change-facts';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Marks } from './chain-marks';
import { NOTHING, type Chain, type Deployed, type Slice } from './deployed';
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

/** What each deployment ships. Goes through one chain after the other, and goes on where it stopped. */
export class Shipping {
  /** Commits (nodes) that became live with each baseline and forward deployment, and those that it ships. */
  readonly reached = new IntList(1024);
  readonly commits = new IntList(1024);
  /** Keys of the changes shipped. */
  readonly changes = new IntList(1024);
  /** Deployments that reach commits whose parents have no record, where that may hide what they ship. */
  gaps: Deployed[] = [];
  /** Ids in `changes` that have no record. */
  unknownIds: { readonly deployed: Deployed; readonly id: string }[] = [];
  readonly #input: ShippingInput;
  readonly #given: GivenChanges;
  /** Of copies of an unknown original: the commit that brought the change at a place. */
  readonly #bringers = new Map<number, number>();
  /** Where the changes of unknown originals were shipped last. */
  readonly #placesOfUnknown = new Map<number, number>();
  readonly #scratch = new IntList(1024);
  #forgotten = 0;

  constructor(input: ShippingInput) {
    this.#input = input;
    this.#given = new GivenChanges(input);
  }

  /** Goes through the deployments of a chain that it has not gone through yet. */
  ship(chain: Chain): void {
    const roles = new Roles(this.#input.graph, chain);
    for (; chain.walked < chain.deployments.length; chain.walked++) {
      const deployed = chain.deployments[chain.walked];
      if (deployed !== undefined) {
        deployed.role = roles.next(deployed);
        if (deployed.role !== 'retry') {
          this.#shipOne(deployed, chain);
          chain.wasKnown ||= this.#input.graph.isKnown(deployed.node);
        }
      }
    }
  }

  /** Chains that are no more; what they shipped stays in the lists. */
  forget(chains: ReadonlySet<Chain>): void {
    this.gaps = this.gaps.filter(({ chain }) => !chains.has(chain));
    this.unknownIds = this.unknownIds.filter(({ deployed }) => !chains.has(deployed.chain));
    for (const { live, deployments } of chains) {
      this.#forgotten += deployments.length;
      live.forEach(({ arrived }) => (this.#forgotten += arrived.end - arrived.first));
    }
  }

  /** Whether most of the lists is of chains that are no more. */
  get isWasteful(): boolean {
    return this.#forgotten * 2 > this.reached.length + ROOM;
  }

  /** Commits belong to other pull requests than before. */
  forgetPullRequests(): void {
    this.#given.forgetPullRequests();
  }

  /** What a deployment's `changes` name, whether it ships them or not. */
  namedBy(deployed: Deployed): readonly number[] {
    return deployed.isGiven ? this.#given.resolve(deployed).changes.map(({ key }) => key) : [];
  }

  /** The commit that brought the change at a place, which is a copy of an unknown original. */
  bringerOf(place: number): number {
    return this.#bringers.get(place) ?? -1;
  }

  #shipOne(deployed: Deployed, { wasKnown, marks }: Chain): void {
    if (deployed.role === 'rollback') {
      return;
    }
    const isForward = deployed.role === 'forward';
    const isKnown = this.#input.graph.isKnown(deployed.node);
    const from = { commits: this.commits.length, changes: this.changes.length };
    if (deployed.isGiven) {
      this.#takeGiven(deployed, { isBaseline: !isForward, from: from.changes });
    }
    const reached = this.#reach(deployed);
    const ofRepository = marks.of(deployed.repository);
    if (isForward && wasKnown && !deployed.isGiven) {
      this.#shipReached(reached, { deployed, marks: ofRepository, from: from.changes });
    } else {
      this.#arrive(reached, ofRepository);
    }
    deployed.arrived = this.#keep(reached);
    deployed.commits = slice(from.commits, this.commits.length);
    deployed.changes = slice(from.changes, this.changes.length);
    deployed.changesKnown = isForward && (deployed.isGiven || (isKnown && wasKnown));
  }

  /** What the deployment newly reaches: the scratch, overwritten by the next. */
  #reach(deployed: Deployed): IntList {
    this.#scratch.clear();
    if (this.#input.graph.isKnown(deployed.node)) {
      const { reached } = deployed.chain.marks.of(deployed.repository);
      const gap = this.#input.graph.reach(deployed.node, reached, this.#scratch);
      if (gap && deployed.role === 'forward') {
        this.gaps.push(deployed);
      }
    }
    return this.#scratch;
  }

  #keep(reached: IntList): Slice {
    const from = this.reached.length;
    this.reached.append(reached);
    return slice(from, this.reached.length);
  }

  #shipReached(reached: IntList, shipment: Shipment): void {
    const { graph, index } = this.#input;
    const merges: number[] = [];
    for (let place = 0; place < reached.length; place++) {
      const node = reached.at(place);
      if (!this.#isOf(node, shipment.deployed.chain.serviceSymbol)) {
        continue;
      }
      if (!graph.isMerge(node)) {
        this.#shipCommit(node, shipment.marks);
        this.#shipChange(index.changeOf(node), node, shipment);
      } else if (!this.#shipMerge(node, shipment)) {
        merges.push(node);
      }
    }
    // A merge commit is no change, but a later copy of it brings nothing new. (One in this deployment is the change.)
    merges.forEach((node) => shipment.marks.changes.add(index.keys.placeOf(index.changeOf(node))));
  }

  /** A merge commit brings its pull request. @returns whether it has one that is a change */
  #shipMerge(node: number, shipment: Shipment): boolean {
    const { index, facts } = this.#input;
    const pullRequest = index.pullRequestOf(node);
    if (pullRequest < 0 || facts.isAllCopies(pullRequest)) {
      return false;
    }
    this.#shipChange(index.changeOf(node), -1, shipment);
    return true;
  }

  /** A commit is a service's when it names it or no service at all. */
  #isOf(node: number, service: number): boolean {
    const { service: services } = this.#input.set.tables.commit.columns;
    return services.lengthAt(node) < 0 || services.has(node, service);
  }

  #takeGiven(deployed: Deployed, { isBaseline, from }: { readonly isBaseline: boolean; readonly from: number }): void {
    const { graph, index } = this.#input;
    const given = this.#given.resolve(deployed);
    const { marks } = deployed.chain;
    // Whoever looks here has to look again when the repository becomes another.
    given.repositories.forEach((repository) => marks.of(repository));
    if (!isBaseline) {
      this.unknownIds.push(...given.unknownIds.map((id) => ({ deployed, id })));
    }
    for (const node of given.commits) {
      const ofRepository = marks.of(graph.repositoryOf(node));
      if (isBaseline) {
        ofRepository.commits.add(graph.placeOf(node));
      } else {
        this.#shipCommit(node, ofRepository);
      }
    }
    for (const { key, node } of given.changes) {
      const ofRepository = marks.of(index.repositoryOf(key));
      if (isBaseline) {
        ofRepository.changes.add(index.keys.placeOf(key));
      } else {
        this.#shipChange(key, node, { deployed, marks: ofRepository, from });
      }
    }
  }

  #shipCommit(node: number, { commits }: Marks): void {
    const place = this.#input.graph.placeOf(node);
    if (!commits.has(place)) {
      commits.add(place);
      this.commits.push(node);
    }
  }

  /** `node` is the commit that brings the change, -1 when it is a merge commit or the source's word. */
  #shipChange(key: number, node: number, { marks, from }: Shipment): void {
    const { index, facts } = this.#input;
    const place = index.keys.placeOf(key);
    const isUnknown = index.isOriginalUnknown(key);
    if (marks.changes.has(place)) {
      if (isUnknown) {
        this.#chooseBringer(key, node, from);
      }
      return;
    }
    marks.changes.add(place);
    if (!facts.isExcluded(key)) {
      if (isUnknown) {
        this.#bringers.set(this.changes.length, node);
        this.#placesOfUnknown.set(key, this.changes.length);
      }
      this.changes.push(key);
    }
  }

  /** Of several copies of an unknown original in one deployment the earliest commit stands for the change. */
  #chooseBringer(key: number, node: number, from: number): void {
    const { facts, set } = this.#input;
    const place = this.#placesOfUnknown.get(key) ?? -1;
    const other = this.bringerOf(place);
    if (place < from || node < 0 || other < 0) {
      return;
    }
    const { id } = set.tables.commit.columns;
    const later = facts.commitTimes(other).committed - facts.commitTimes(node).committed;
    if (later > 0 || (later === 0 && compareTexts(id.read(node) ?? '', id.read(other) ?? '') < 0)) {
      this.#bringers.set(place, node);
    }
  }

  #arrive(reached: IntList, marks: Marks): void {
    const { graph, index } = this.#input;
    for (let at = 0; at < reached.length; at++) {
      const node = reached.at(at);
      marks.commits.add(graph.placeOf(node));
      marks.changes.add(index.keys.placeOf(index.changeOf(node)));
    }
  }
}

interface Shipment {
  readonly deployed: Deployed;
  /** Of the chain, in the repository. */
  readonly marks: Marks;
  /** Where its changes begin. */
  readonly from: number;
}

/** Below this nothing is wasteful. */
const ROOM = 10_000;

function slice(from: number, to: number): Slice {
  return from === to ? NOTHING : { first: from, end: to };
}
