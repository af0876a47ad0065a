import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';
import { attribute, type Attribution } from './attribution/attribution';
import type { Cohort } from './cohort';
import type { Metric } from './metric';
import { SharedColumns } from './shared-columns';
import { findProblems, type Problem } from './problems';

/** What is known of the records while now lies in a span in which nothing happens. */
export interface Version {
  readonly attribution: Attribution;
  /** Made when first asked for. */
  cohortOf(metric: Metric): Cohort;
  /** Found when first asked for. */
  problems(): readonly Problem[];
}

interface Cached extends Version {
  readonly from: number;
  readonly to: number;
}

/** Keeps attribution while now moves, until it passes an instant of a record. */
export class VersionedAttribution {
  readonly #set: RecordSet;
  readonly #settings: Settings;
  #cached: Cached | null = null;

  constructor(set: RecordSet, settings: Settings) {
    this.#set = set;
    this.#settings = settings;
  }

  at(now: number): Version {
    if (this.#cached === null || now < this.#cached.from || now >= this.#cached.to) {
      this.#cached = this.#build(now);
    }
    return this.#cached;
  }

  #build(now: number): Cached {
    const attribution = attribute(this.#set, this.#settings, now);
    const shared = new SharedColumns(attribution);
    const cohorts = new Map<string, Cohort>();
    const cohortOf = (metric: Metric): Cohort => {
      const cohort = cohorts.get(metric.id) ?? metric.observe(attribution, shared);
      cohorts.set(metric.id, cohort);
      return cohort;
    };
    let found: readonly Problem[] | null = null;
    const problems = (): readonly Problem[] => (found ??= findProblems(attribution, shared.shipped));
    return { ...quietSpan(this.#set, now), attribution, cohortOf, problems };
  }
}

/** From the last record instant up to now to the first one after it: what is known is the same all along. */
function quietSpan({ tables }: RecordSet, now: number): { readonly from: number; readonly to: number } {
  let from = -Infinity;
  let to = Infinity;
  for (const table of Object.values(tables)) {
    for (const column of table.instants) {
      for (let row = 0; row < table.rows; row++) {
        const at = column.at(row);
        if (at > now) {
          to = Math.min(to, at);
        } else if (at > from) {
          from = at;
        }
      }
    }
  }
  return { from, to };
}
