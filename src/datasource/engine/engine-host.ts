import type { Instant } from '../../core/instant';
import type { Dimension, Filters, RowFilter } from '../../core/metric';
import type { Signal } from '../../core/ports';
import type { RecordKind } from '../../core/records';
import type { Engine } from '../../metrics/engine';
import type { Service } from '../../core/settings';
import type { BudgetCoverage, StreamCoverage } from '../../sync/coverage';
import type { SyncPorts, SyncStatus } from '../../sync/create-sync';
import type { DeploymentChoice, List } from '../query';
import type { Cells } from '../row-cells';
import type { RecordsFound } from '../../checks/records-found';

/** What a host is given; what vendors there are it knows itself. */
export type HostPorts = Omit<SyncPorts, 'vendors'>;

/** What has to be read to answer a question: kinds of records of the selected services, since an instant. */
export interface Need {
  readonly kinds: readonly RecordKind[];
  readonly filters: Filters;
  readonly from: Instant;
}

/** What is in no setting, but in records: where services were deployed, and what ran for them. */
export type SeenDimension = Extract<Dimension, 'environment' | 'pipeline'>;

export interface NamesRequest {
  readonly dimension: SeenDimension;
  readonly services: readonly string[];
}

export interface ListRequest extends RowFilter {
  readonly list: List;
  /** Which of the deployments, if those are listed. */
  readonly only: DeploymentChoice;
}

/** What can be asked of the records: a plain question, a plain answer. */
export interface Questions extends Pick<
  Engine,
  'evaluate' | 'distribution' | 'bottlenecks' | 'dataQuality' | 'pipelineJobs'
> {
  list(asked: ListRequest): Cells;
  /** Names that were seen in the records of services, in order. */
  names(asked: NamesRequest): readonly string[];
  /** What there is of each connection and service since an instant. */
  found(asked: { readonly from: Instant }): RecordsFound;
  /** Those that the settings name, and those that were found, in that order. */
  services(all: null): readonly Service[];
  /** How far what is needed was read, at this moment. */
  coverage(need: Need): readonly StreamCoverage[];
  /** What may still be asked of each connection, at this moment. */
  budgets(all: null): readonly BudgetCoverage[];
}

export type Question = keyof Questions;
export type Argument<Q extends Question> = Parameters<Questions[Q]>[0];
export type Reply<Q extends Question> = ReturnType<Questions[Q]>;
/** `Questions` again, in the form in which the compiler sees that a question's argument and reply belong together. */
export type Answerer = { readonly [Q in Question]: (argument: Argument<Q>) => Reply<Q> };

/**
 * Where records are read, kept and computed with: in a worker where one can be started, on the page where not. Records
 * stay there; what comes out are answers.
 */
export interface EngineHost {
  /**
   * Resolves when everything is known or cannot be had; never rejects.
   * @param onChange called whenever more is known, maybe often.
   */
  read(need: Need, onChange: () => void, signal: Signal): Promise<void>;
  /** What is known of the reading. */
  status(need: Need): Promise<SyncStatus>;
  /** The answer from what is known now. Rejects with an InputError when that cannot be asked. */
  ask<Q extends Question>(question: Q, argument: Argument<Q>): Promise<Reply<Q>>;
  /** Whether the page goes on while it reads and computes. */
  isApart(): boolean;
}

/** The engine as whoever is elsewhere sees it. */
export type RemoteEngine = { readonly [Q in Question]: (argument: Argument<Q>) => Promise<Reply<Q>> };

export function engineOf(host: Pick<EngineHost, 'ask'>): RemoteEngine {
  return {
    evaluate: (request) => host.ask('evaluate', request),
    distribution: (request) => host.ask('distribution', request),
    list: (request) => host.ask('list', request),
    bottlenecks: (request) => host.ask('bottlenecks', request),
    dataQuality: (request) => host.ask('dataQuality', request),
    names: (request) => host.ask('names', request),
    found: (since) => host.ask('found', since),
    services: (all) => host.ask('services', all),
    pipelineJobs: (filter) => host.ask('pipelineJobs', filter),
    coverage: (need) => host.ask('coverage', need),
    budgets: (all) => host.ask('budgets', all),
  };
}
