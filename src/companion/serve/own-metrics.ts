import { Counter, Gauge, Registry } from 'prom-client';
import type { Labels } from '../../core/metric';
import { OWN_FAMILIES, type OwnFamily } from './own-families';

export type OwnName = keyof typeof OWN_FAMILIES;

/** What the companion tells of itself. */
export class OwnMetrics {
  readonly #registry = new Registry();
  readonly #made = new Map<string, Gauge | Counter>();

  constructor() {
    for (const [key, family] of Object.entries(OWN_FAMILIES)) {
      this.#made.set(key, made(family, this.#registry));
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

  /** As Prometheus text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

function made({ name, help, type, labels }: OwnFamily, registry: Registry): Gauge | Counter {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  return type === 'counter' ? new Counter(options) : new Gauge(options);
}
