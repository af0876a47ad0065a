import type { Attribution } from './attribution/attribution';
import type { Chain } from './attribution/deployed';
import type { Cohort } from './cohort';
import { Kept } from './kept';
import { observeRuns, Verdicts } from './pipeline-runs';
import { observePullRequests } from './pull-requests';
import { ServiceParts } from './service-parts';
import { ShippedColumns } from './shipped-columns';
import { chainsByService } from './undeployed-changes';

/** What several metrics observe at the same times, found when first asked for. Rows of records stand for the values. */
export class SharedColumns {
  readonly shipped: ShippedColumns;
  readonly kept: Kept;
  readonly #attribution: Attribution;
  #merged: Cohort | null = null;
  #decided: Cohort | null = null;

  /** @param before of the attribution that the difference is against */
  constructor(attribution: Attribution, before: SharedColumns | null = null) {
    const { difference } = attribution;
    this.#attribution = attribution;
    this.kept = before === null || difference === null ? new Kept() : before.kept;
    if (difference !== null) {
      this.kept.age(difference);
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
