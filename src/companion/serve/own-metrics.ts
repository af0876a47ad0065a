import { Counter, Gauge, Registry } from 'prom-client';
import type { Labels } from '../../core/metric';
import { OWN_FAMILIES, type OwnFamily } from './own-families';

export type OwnName = keyof typeof OWN_FAMILIES;

/** The value of one series. */
export interface OwnSample {
  readonly name: OwnName;
  readonly labels: Labels;
  readonly value: number;
}

/** What the companion tells of itself. */
export class OwnMetrics {
  /** What changes at any time, which is little, */
  readonly #always = new Registry();
  /** and what only a sync changes: there are thousands of streams. */
  readonly #ofStreams = new Registry();
  readonly #made = new Map<string, Gauge | Counter>();

  constructor() {
    for (const [key, family] of Object.entries(OWN_FAMILIES)) {
      this.#made.set(key, made(family, 'isOfStreams' in family ? this.#ofStreams : this.#always));
    }
  }

  set(name: OwnName, value: number, labels: Labels = {}): void {
    const gauge = this.#made.get(name);
    if (gauge instanceof Gauge) {
      gauge.set(labels, value);
    }
  }

  /** All series of the family at once: what is not among them goes. Null is left out. */
  setAll(name: OwnName, samples: readonly (readonly [Labels, number | null])[]): void {
    this.#made.get(name)?.reset();
    samples.forEach(([labels, value]) => (value === null ? undefined : this.set(name, value, labels)));
  }

  add(name: OwnName, labels: Labels = {}, by = 1): void {
    const counter = this.#made.get(name);
    if (counter instanceof Counter) {
      counter.inc(labels, by);
    }
  }

  /** What describes the values: as it is when they are told, for whoever tells them again after a restart. */
  async ofValues(): Promise<readonly OwnSample[]> {
    const all = OF_VALUES.map(async (name) => {
      const { values = [] } = (await this.#made.get(name)?.get()) ?? {};
      return values.map(({ labels, value }) => ({ name, labels: toLabels(labels), value }));
    });
    return (await Promise.all(all)).flat();
  }

  restore(samples: readonly OwnSample[]): void {
    samples.forEach(({ name, labels, value }) => this.set(name, value, labels));
  }

  /** Everything but what is of streams, as Prometheus text. */
  text(): Promise<string> {
    return this.#always.metrics();
  }

  /** As Prometheus text. */
  textOfStreams(): Promise<string> {
    return this.#ofStreams.metrics();
  }
}

/** What a restart does not make untrue. */
const OF_VALUES = [
  ...(['ready', 'up', 'valuesAt', 'servicesKnown', 'servicesPending', 'records', 'syncDuration', 'syncAt'] as const),
  ...(['syncInterval', 'evaluation', 'series', 'servicesLeftOut'] as const),
] satisfies readonly OwnName[];

function toLabels(labels: Partial<Record<string, string | number>>): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

function made({ name, help, type, labels }: OwnFamily, registry: Registry): Gauge | Counter {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  if (type === 'counter') {
    return new Counter(options);
  }
  const gauge = new Gauge(options);
  if (labels.length === 0) {
    // It would be 0 before anything is known.
    gauge.remove();
  }
  return gauge;
}
