import type { Attribution } from './attribution/attribution';
import { CohortBuilder, type Cohort } from './cohort';
import { Owners } from './owners';

/** Dimensions of what pipelines do. */
export const PIPELINE_DIMENSIONS = ['service', 'team', 'repository', 'pipeline'] as const;

/** One observation for each run at an instant that is known (not NaN); its row is the value. Each attempt is a run. */
export function observeRuns(attribution: Attribution, rows: Int32Array, timeOf: (row: number) => number): Cohort {
  const { columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const builder = new CohortBuilder();
  for (let place = 0; place < rows.length; place++) {
    const row = Number(rows[place]);
    const time = timeOf(row);
    if (!Number.isNaN(time)) {
      builder.add(owners.of(row, columns.pipeline.at(row)), time, row);
    }
  }
  return builder.build();
}

export function ownersOfRuns(attribution: Attribution): Owners {
  const { services, set } = attribution;
  return new Owners(attribution, set.tables.pipelineRun, (name) => services.servicesOfRuns(name));
}

/** Runs that have come to a verdict; canceled and skipped ones say nothing about the code. */
export class Verdicts {
  readonly #attribution: Attribution;
  readonly #succeeded: number;
  readonly #failed: number;

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
    this.#succeeded = attribution.set.strings.find('succeeded');
    this.#failed = attribution.set.strings.find('failed');
  }

  /** Epoch milliseconds; NaN for a run that neither succeeded nor failed, or has not finished. */
  finishOf(row: number): number {
    const { status, finishedAt } = this.#attribution.set.tables.pipelineRun.columns;
    const isDecided = status.at(row) === this.#succeeded || status.at(row) === this.#failed;
    return isDecided ? this.#attribution.known(finishedAt.at(row)) : NaN;
  }

  hasSucceeded(row: number): boolean {
    return this.#attribution.set.tables.pipelineRun.columns.status.at(row) === this.#succeeded;
  }
}
