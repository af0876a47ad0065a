import type { MetricId } from '../../core/metric';
import { METRICS } from '../../metrics/registry';
import { catalogue } from './catalogue';

/** How a metric is shown; English is what the metric itself says. */
export interface MetricText {
  readonly title: string;
  /** What is measured in the first sentence, and in the others when there is no value. */
  readonly description: string;
  /** What `n` counts, several of them. */
  readonly counted: string;
}

export type MetricTexts = Readonly<Record<MetricId, MetricText>>;

const { texts, load: loadMetricTexts } = catalogue<MetricTexts>(METRICS, {
  de: async () => (await import(/* webpackChunkName: "texts-de" */ './de/metrics')).METRICS_DE,
});
export { loadMetricTexts };

export function metricText(metric: MetricId): MetricText {
  return texts()[metric];
}
