import type { Attribution, Difference } from './attribution/attribution';
import type { Cohort } from './cohort';
import type { Problem } from './problems';
import { RowCohort } from './row-cohort';
import { RowProblems } from './row-problems';
import { ServiceParts } from './service-parts';
import { ShippedParts } from './shipped-columns';
import { WaitingChanges } from './waiting-changes';

/** What was made of the records and is still right of those services, and rows, that are as they were. */
export class Kept {
  readonly shipped = new ShippedParts();
  /** Of deployments, by metric. */
  readonly cohorts = new Map<string, ServiceParts<Cohort>>();
  readonly waiting = new WaitingChanges();
  readonly deploymentProblems = new ServiceParts<readonly Problem[]>();
  readonly merged = new RowCohort();
  readonly opened = new RowCohort();
  readonly decided = new RowCohort();
  readonly started = new RowCohort();
  readonly pullRequestProblems = new RowProblems();
  readonly runProblems = new RowProblems();

  /** Says what is other than before. */
  age(attribution: Attribution, difference: Difference): void {
    const { services, rows } = difference;
    this.waiting.age(attribution, difference);
    this.shipped.age(services);
    this.cohorts.forEach((parts) => parts.age(services));
    this.deploymentProblems.age(services);
    [this.merged, this.opened, this.pullRequestProblems].forEach((kept) => kept.age(rows.pullRequest));
    [this.decided, this.started, this.runProblems].forEach((kept) => kept.age(rows.pipelineRun));
  }
}
