import type { MetricId } from '../core/metric';
import type { Attribution } from './attribution/attribution';
import type { Chain } from './attribution/deployed';
import type { Cohort } from './cohort';
import { Kept } from './kept';
import { observeRuns, Verdicts } from './pipeline-runs';
import { observePullRequests } from './pull-requests';
import type { RowCohort } from './row-cohort';
import { ServiceParts } from './service-parts';
import { ShippedColumns } from './shipped-columns';
import { chainsByService } from './undeployed-changes';

/** What several metrics observe at the same times, found when first asked for, and only of what is other than before. */
export class SharedColumns {
  readonly shipped: ShippedColumns;
  readonly kept: Kept;
  readonly #attribution: Attribution;

  /** @param before of the attribution that the difference is against */
  constructor(attribution: Attribution, before: SharedColumns | null = null) {
    const { difference } = attribution;
    this.#attribution = attribution;
    this.kept = before === null || difference === null ? new Kept() : before.kept;
    if (difference !== null) {
      this.kept.age(attribution, difference);
    }
    this.shipped = new ShippedColumns(attribution, this.kept.shipped);
  }

  /** What is observed of the chains of each service, anew of those services alone that are others than before. */
  ofChains(name: string, observe: (chains: readonly Chain[]) => Cohort): Cohort {
    const parts = this.kept.cohorts.get(name) ?? new ServiceParts<Cohort>();
    this.kept.cohorts.set(name, parts);
    return [...chainsByService(this.#attribution)].flatMap(([service, chains]) =>
      parts.of(service, () => observe(chains)),
    );
  }

  /** One observation for each pull request that counts and was merged, when it was. */
  merged(name: MetricId, value: (row: number) => number): Cohort {
    const { rows, columns } = this.#attribution.set.tables.pullRequest;
    const mergedAt = (row: number): number => this.#attribution.known(columns.mergedAt.at(row));
    return this.kept.merged
      .read(rows, (some) => observePullRequests(this.#attribution, some, mergedAt))
      .valued(name, value);
  }

  /** One observation for each pull request that counts, from an instant on that is known (not NaN). */
  opened(name: MetricId, timeOf: (row: number) => number, value: (row: number) => number): Cohort {
    return this.kept.opened
      .read(this.#attribution.set.tables.pullRequest.rows, (some) =>
        observePullRequests(this.#attribution, some, timeOf),
      )
      .valued(name, value);
  }

  /** One observation for each pipeline run that came to a verdict, when it did. */
  decided(name: MetricId, value: (row: number) => number): Cohort {
    return this.#decided().valued(name, value);
  }

  /** The same with the rows of the runs as values. */
  decidedRuns(): Cohort {
    return this.#decided().rows;
  }

  /** One observation for each pipeline run that started, when it did. */
  started(name: MetricId, value: (row: number) => number): Cohort {
    const { rows, columns } = this.#attribution.set.tables.pipelineRun;
    const startedAt = (row: number): number => this.#attribution.known(columns.startedAt.at(row));
    return this.kept.started.read(rows, (some) => observeRuns(this.#attribution, some, startedAt)).valued(name, value);
  }

  #decided(): RowCohort {
    const verdicts = new Verdicts(this.#attribution);
    return this.kept.decided.read(this.#attribution.set.tables.pipelineRun.rows, (some) =>
      observeRuns(this.#attribution, some, (row) => verdicts.finishOf(row)),
    );
  }
}
