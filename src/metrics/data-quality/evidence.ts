import type { Instant } from '../../core/instant';
import type { Attribution } from '../attribution/attribution';
import type { Cohort, Segment } from '../cohort';
import type { Metric } from '../metric';
import type { ProblemKind, Sighting } from '../problems';
import type { Version } from '../versioned-attribution';
import { pullRequestsNeverDeployed } from './never-deployed';

/** What the checks look at. */
export class Evidence {
  readonly #version: Version;
  readonly #now: Instant;
  #late: ReturnType<typeof pullRequestsNeverDeployed> | null = null;

  constructor(version: Version, now: Instant) {
    this.#version = version;
    this.#now = now;
  }

  get attribution(): Attribution {
    return this.#version.attribution;
  }

  /** What the metrics' notices are made of, too. */
  problems(kind: ProblemKind): readonly Sighting[] {
    return this.#version.problems().filter((problem) => problem.kind === kind);
  }

  observed(metric: Metric): Cohort {
    return this.#version.cohortOf(metric);
  }

  get late(): ReturnType<typeof pullRequestsNeverDeployed> {
    return (this.#late ??= pullRequestsNeverDeployed(this.attribution, this.#now));
  }
}

/** What a share is of: whose, and when. */
export type Population = Iterable<Pick<Segment, 'owners' | 'times'>>;
