import type { Attribution } from './attribution/attribution';
import type { Cohort } from './cohort';
import { observeRuns, Verdicts } from './pipeline-runs';
import { observePullRequests } from './pull-requests';
import { ShippedColumns } from './shipped-columns';

/** What several metrics observe at the same times, found when first asked for. Rows of records stand for the values. */
export class SharedColumns {
  readonly shipped: ShippedColumns;
  readonly #attribution: Attribution;
  #merged: Cohort | null = null;
  #decided: Cohort | null = null;

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
    this.shipped = new ShippedColumns(attribution);
  }

  /** One observation for each pull request that counts and was merged, when it was. */
  merged(value: (row: number) => number): Cohort {
    const { mergedAt } = this.#attribution.set.tables.pullRequest.columns;
    this.#merged ??= observePullRequests(
      this.#attribution,
      (row) => this.#attribution.known(mergedAt.at(row)),
      (row) => row,
    );
    return withValues(this.#merged, value);
  }

  /** One observation for each pipeline run that came to a verdict, when it did. */
  decided(value: (row: number) => number): Cohort {
    const verdicts = new Verdicts(this.#attribution);
    this.#decided ??= observeRuns(
      this.#attribution,
      (row) => verdicts.finishOf(row),
      (row) => row,
    );
    return withValues(this.#decided, value);
  }
}

/** The same observations, with values of the rows. */
function withValues(cohort: Cohort, value: (row: number) => number): Cohort {
  return cohort.map((segment) => {
    const values = new Float64Array(segment.values.length);
    for (let place = 0; place < values.length; place++) {
      values[place] = value(Number(segment.values[place]));
    }
    return { ...segment, values };
  });
}
