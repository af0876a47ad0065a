import type { FailureSignal } from '../../core/settings';
import type { ChainMarks } from './chain-marks';
import {
  ARRIVED,
  CHANGES,
  COMMITS,
  FLAGS,
  NODE,
  POSITION,
  REPOSITORY,
  REVISION,
  ROW,
  type DeployedStore,
} from './deployed-store';
import type { IntList } from './int-list';

export type Role = 'baseline' | 'forward' | 'rollback' | 'retry';

/** Why a deployment failed: the contract's signals, and a person's word. */
export interface Reason {
  readonly signal: FailureSignal | 'verdict';
  /** Id of the incident, of the deployment that put it right, or of the pull request with the verdict. */
  readonly by: string;
}

/**
 * Places in a list, `end` behind the last. Not `from` and `to`, as of spans of instants: JavaScript engines would then
 * keep these numbers as they keep instants, each in an object of its own.
 */
export interface Slice {
  readonly first: number;
  readonly end: number;
}

export const NOTHING: Slice = { first: 0, end: 0 };
const NO_REASONS: readonly Reason[] = [];
const NO_INCIDENTS: readonly number[] = [];
export const NO_FAILURE: Failure = {
  causes: NO_REASONS,
  reasons: NO_REASONS,
  incidents: NO_INCIDENTS,
  remediedAt: NaN,
};

/** What is known of a deployment from the first. */
interface Draft {
  readonly row: number;
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** Epoch milliseconds, NaN when not known. */
  readonly startedAt: number;
  /** Symbol of its revision, negative for one of its own. */
  readonly revision: number;
  readonly node: number;
  readonly repository: number;
  readonly isGiven: boolean;
  readonly unplanned: boolean;
}

const ROLES: readonly Role[] = ['forward', 'baseline', 'rollback', 'retry'];
const ROLE_BITS = 3;
const UNPLANNED = 4;
const IS_GIVEN = 8;
const CHANGES_KNOWN = 16;

/** One deployment of a chain, as far as it is known yet: attribution fills it in step by step. */
export class Deployed {
  /** Failures are few. */
  #failure: Failure | null = null;
  readonly #index: number;

  constructor(
    readonly chain: Chain,
    { row, finishedAt, startedAt, revision, node, repository, isGiven, unplanned }: Draft,
  ) {
    const { store } = chain;
    this.#index = store.add(finishedAt, startedAt);
    store.set(this.#index, ROW, row);
    store.set(this.#index, REVISION, revision);
    store.set(this.#index, NODE, node);
    store.set(this.#index, REPOSITORY, repository);
    store.set(this.#index, FLAGS, (unplanned ? UNPLANNED : 0) | (isGiven ? IS_GIVEN : 0));
  }

  /** Row of the record. */
  get row(): number {
    return this.chain.store.get(this.#index, ROW);
  }

  get id(): string {
    return this.chain.idOf(this.row);
  }

  /** Epoch milliseconds. */
  get finishedAt(): number {
    return this.chain.store.finishedAt(this.#index);
  }

  /** Epoch milliseconds, NaN when not known. */
  get startedAt(): number {
    return this.chain.store.startedAt(this.#index);
  }

  /** Symbol of its revision, negative for one of its own. */
  get revision(): number {
    return this.chain.store.get(this.#index, REVISION);
  }

  /** Node of its revision, -1 when the known history has none. */
  get node(): number {
    return this.chain.store.get(this.#index, NODE);
  }

  /** Symbol of the repository that its revision is in, 0 when unknown. */
  get repository(): number {
    return this.chain.store.get(this.#index, REPOSITORY);
  }

  /** Place among the deployments of its chain that are no retries; of a retry, of what it repeats. */
  get position(): number {
    return this.chain.store.get(this.#index, POSITION);
  }

  set position(position: number) {
    this.chain.store.set(this.#index, POSITION, position);
  }

  get role(): Role {
    return ROLES[this.#flags & ROLE_BITS] ?? 'forward';
  }

  set role(role: Role) {
    this.#flags = (this.#flags & ~ROLE_BITS) | ROLES.indexOf(role);
  }

  /** Whether the source says what it ships. */
  get isGiven(): boolean {
    return (this.#flags & IS_GIVEN) !== 0;
  }

  get unplanned(): boolean {
    return (this.#flags & UNPLANNED) !== 0;
  }

  /** Set by a retry, too. */
  set unplanned(is: boolean) {
    this.#flags = (this.#flags & ~UNPLANNED) | (is ? UNPLANNED : 0);
  }

  /** Whether it is known what it ships. */
  get changesKnown(): boolean {
    return (this.#flags & CHANGES_KNOWN) !== 0;
  }

  set changesKnown(is: boolean) {
    this.#flags = (this.#flags & ~CHANGES_KNOWN) | (is ? CHANGES_KNOWN : 0);
  }

  /** What a retry repeats. */
  get repeats(): Deployed | null {
    return this.role === 'retry' ? (this.chain.live[this.position] ?? null) : null;
  }

  /** Spans in the lists of reached and shipped commits and of shipped changes. */
  get reached(): Slice {
    return this.role === 'forward' ? this.arrived : NOTHING;
  }

  /** The same of what it reached also where that is told of no role but `forward`: what a baseline brought. */
  get arrived(): Slice {
    return this.#slice(ARRIVED);
  }

  set arrived(slice: Slice) {
    this.#setSlice(ARRIVED, slice);
  }

  get commits(): Slice {
    return this.#slice(COMMITS);
  }

  set commits(slice: Slice) {
    this.#setSlice(COMMITS, slice);
  }

  get changes(): Slice {
    return this.#slice(CHANGES);
  }

  /** How many changes it ships. */
  get size(): number {
    const { store } = this.chain;
    return store.get(this.#index, CHANGES + 1) - store.get(this.#index, CHANGES);
  }

  set changes(slice: Slice) {
    this.#setSlice(CHANGES, slice);
  }

  /** What tells of failures; for those who find them. */
  get failure(): Failure | null {
    return this.#failure;
  }

  set failure(failure: Failure | null) {
    this.#failure = failure;
  }

  /** Why it failed. */
  get reasons(): readonly Reason[] {
    return this.#failure?.reasons ?? NO_REASONS;
  }

  /** Rows of incidents among the reasons. */
  get incidents(): readonly number[] {
    return this.#failure?.incidents ?? NO_INCIDENTS;
  }

  /** `finishedAt` of the earliest deployment that put it right, NaN when none did. */
  get remediedAt(): number {
    return this.#failure?.remediedAt ?? NaN;
  }

  get #flags(): number {
    return this.chain.store.get(this.#index, FLAGS);
  }

  set #flags(flags: number) {
    this.chain.store.set(this.#index, FLAGS, flags);
  }

  #slice(field: number): Slice {
    const { store } = this.chain;
    return { first: store.get(this.#index, field), end: store.get(this.#index, field + 1) };
  }

  #setSlice(field: number, { first, end }: Slice): void {
    this.chain.store.set(this.#index, field, first);
    this.chain.store.set(this.#index, field + 1, end);
  }
}

/** What tells of failures of a deployment. */
export interface Failure {
  /** Reasons that its own chain gives. */
  readonly causes: readonly Reason[];
  /** All reasons, those that incidents give among them. */
  readonly reasons: readonly Reason[];
  /** Rows of incidents among the reasons. */
  readonly incidents: readonly number[];
  /** `finishedAt` of the earliest deployment that put it right, NaN when none did. */
  readonly remediedAt: number;
}

/** The deployments of a service to one production environment, in order. */
export interface Chain {
  readonly service: string;
  readonly serviceSymbol: number;
  readonly environment: string;
  /** 0 for the one that deployments go to which name none. */
  readonly environmentSymbol: number;
  readonly deployments: Deployed[];
  /** Those that are no retries. */
  readonly live: Deployed[];
  /** Symbols of their revisions, quicker to look through. */
  readonly revisions: IntList;
  readonly marks: ChainMarks;
  readonly store: DeployedStore;
  /** Id of the deployment of a row. */
  readonly idOf: (row: number) => string;
  /** Whether the source says of one of its deployments what it ships. */
  hasGiven: boolean;
  /** How many of its deployments have been walked through. */
  walked: number;
  /** Whether it has deployed a revision in the known history. */
  wasKnown: boolean;
}
