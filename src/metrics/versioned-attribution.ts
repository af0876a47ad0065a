import type { MetricId } from '../core/metric';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';
import { LiveAttribution, type Attribution } from './attribution/attribution';
import type { Cohort } from './cohort';
import type { Metric } from './metric';
import { QuestionCache } from './question-cache';
import { METRICS } from './registry';
import { SharedColumns } from './shared-columns';
import { findProblems, type Problem } from './problems';

/** What is known of the records while now lies in a span in which nothing happens. */
export interface Version {
  readonly attribution: Attribution;
  /** Made when first asked for. */
  cohortOf(metric: Metric): Cohort;
  /** What questions found out; goes with what it was found in. */
  readonly questions: QuestionCache;
  /** Found when first asked for. */
  problems(): readonly Problem[];
}

/** Keeps what is made of the records until they are others, or now passes an instant of one of them. */
export class VersionedAttribution {
  readonly #live: LiveAttribution;
  #version: Version | null = null;
  #shared: SharedColumns | null = null;

  constructor(set: RecordSet, settings: Settings) {
    this.#live = new LiveAttribution(set, settings);
  }

  at(now: number): Version {
    const attribution = this.#live.at(now);
    if (this.#version?.attribution !== attribution) {
      this.#shared = new SharedColumns(attribution, this.#shared);
      this.#version = toVersion(attribution, this.#shared);
      if (attribution.difference === null) {
        PREPARED.forEach((id) => this.#version?.cohortOf(METRICS[id]));
      }
    }
    return this.#version;
  }
}

/**
 * What takes longest to observe is observed with the index, so that no panel waits for it. Later only what is new is
 * observed, when it is asked for.
 */
const PREPARED = [
  'leadTimeStages',
  'pullRequestSize',
  'openPullRequests',
  'undeployedChanges',
  'pipelineSuccessRate',
  'pipelineQueueTime',
  'pipelineFlakeRate',
  'timeToGreen',
] as const satisfies readonly MetricId[];

function toVersion(attribution: Attribution, shared: SharedColumns): Version {
  const cohorts = new Map<string, Cohort>();
  let found: readonly Problem[] | null = null;
  return {
    attribution,
    questions: new QuestionCache(attribution.set.size),
    cohortOf: (metric) => {
      const cohort = cohorts.get(metric.id) ?? metric.observe(attribution, shared);
      cohorts.set(metric.id, cohort);
      return cohort;
    },
    problems: () => (found ??= findProblems(attribution, shared)),
  };
}
