import { RECORD_KINDS, type RecordKind } from '../../src/core/records';
import { METRIC_IDS, type MetricId } from '../../src/core/metric';
import type { Settings } from '../../src/core/settings';
import { FAMILIES, LEVELLED } from '../../src/companion/serve/families';
import { METRIC_NEEDS } from '../../src/sync/needs';
import { planStreams } from '../../src/sync/streams';
import { labelsOf, type Samples } from './samples';

/** What is known of a stream is at most that old when it counts as up to date: its tail is not read more often. */
const FRESH_SECONDS = 61;
/** Sums may be made in another order. */
const ROUNDING = 1e-9;
/** Series that describe delivery. */
export const DELIVERY = /^dora_(team_|overall_)|[{,]service="/;

/** What one exposition was found to be. */
export interface Verdict {
  /** Series that it has, or should have. */
  readonly compared: number;
  /** As it is in the systems. */
  readonly right: number;
  /** Other than in the systems, or absent, and marked as not up to date; by series. */
  readonly marked: readonly string[];
  /** Other, and nothing says so; by series. */
  readonly unmarked: readonly string[];
}

/** Holds expositions to what is true. */
export class Judge {
  readonly #metrics = new Map<string, MetricId>();
  /** Of `service kind`, what its values of the kind are read from: labels of the streams. */
  readonly #streams = new Map<string, readonly string[]>();

  constructor(private readonly settings: Settings) {
    for (const metric of METRIC_IDS) {
      FAMILIES[metric].forEach(({ name }) => this.#metrics.set(name, metric));
    }
    for (const { connection, kind, resource, services } of planStreams(settings, RECORD_KINDS, {})) {
      const labels = `{connection="${connection}",kind="${kind}",resource="${resource}"}`;
      for (const { name } of services) {
        const key = `${name} ${kind}`;
        this.#streams.set(key, [...(this.#streams.get(key) ?? []), labels]);
      }
    }
  }

  /** Each value of an exposition, and each that it lacks, held to the true ones. */
  verdict(exposed: Samples, truth: Samples): Verdict {
    const shown = new Map([...exposed].filter(([series]) => DELIVERY.test(series)));
    const all = new Set([...shown.keys(), ...truth.keys()]);
    const other = [...all].filter((series) => !isSame(shown.get(series), truth.get(series)));
    const marked = other.filter((series) => this.#isMarked(series, exposed));
    return {
      compared: all.size,
      right: all.size - other.length,
      marked,
      unmarked: other.filter((series) => !marked.includes(series)),
    };
  }

  /** Whether a stream that the value is made of is said not to be up to date. */
  #isMarked(series: string, exposed: Samples): boolean {
    const at = exposed.get('dora_values_timestamp_seconds') ?? NaN;
    return this.#streamsOf(series).some(
      (labels) =>
        exposed.get(`dora_stream_up${labels}`) !== 1 ||
        !((exposed.get(`dora_stream_known_until_timestamp_seconds${labels}`) ?? -Infinity) >= at - FRESH_SECONDS),
    );
  }

  #streamsOf(series: string): readonly string[] {
    const labels = labelsOf(series);
    const named = this.settings.services.filter(
      ({ name, team }) => (labels['service'] ?? name) === name && (labels['team'] ?? team) === team,
    );
    const kinds: readonly RecordKind[] = METRIC_NEEDS[this.#metricOf(series, labels)];
    return named.flatMap(({ name }) => kinds.flatMap((kind) => this.#streams.get(`${name} ${kind}`) ?? []));
  }

  #metricOf(series: string, { metric: levelled }: Readonly<Record<string, string>>): MetricId {
    const family = series.replace(/\{.*/, '').replace(/^dora_(team_|overall_)?/, '');
    const ofLevel = METRIC_IDS.find((metric) => levelled !== undefined && LEVELLED[metric] === levelled);
    return this.#metrics.get(family) ?? ofLevel ?? 'failedDeploymentRecoveryTime';
  }
}

/** Null and absent are the same: no value is no series. */
export function isSame(one: number | undefined, other: number | undefined): boolean {
  return (
    one === other ||
    (one !== undefined && other !== undefined && Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), 1))
  );
}
