import { Gauge, Registry } from 'prom-client';
import { beginning, end, type Beginning, type End } from './pieces';
import type { FamilySamples } from './values';

export type Format = 'prometheus' | 'openMetrics';
type PerFormat<T> = Readonly<Record<Format, T>>;

/** Both formats, encoded: a scrape writes one of them out, and computes nothing. */
export interface Exposition {
  readonly delivery: PerFormat<Beginning>;
  readonly own: PerFormat<End>;
}

export const CONTENT_TYPES = {
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
  openMetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const satisfies PerFormat<string>;

/** The families as Prometheus text: one after the other, since a registry of all would hold every series a second time. */
export async function toText(families: readonly FamilySamples[]): Promise<string> {
  const texts: string[] = [];
  for (const family of families) {
    texts.push(await familyText(family));
  }
  return texts.join('\n');
}

function familyText({ name, help, samples }: FamilySamples): Promise<string> {
  const registry = new Registry();
  const labelNames = new Set<string>();
  samples.forEach(({ labels }) => Object.keys(labels).forEach((label) => labelNames.add(label)));
  const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  samples.forEach(({ labels, value }) => gauge.set(labels, value));
  return registry.metrics();
}

/** What many lines say, compressed once for as long as they say it. Empty texts are left out. */
export async function deliveryOf(...texts: readonly string[]): Promise<PerFormat<Beginning>> {
  const text = texts.filter((part) => part.trim() !== '').join('\n');
  const [prometheus, openMetrics] = await Promise.all([
    beginning(text === '' ? '' : `${text}\n`),
    beginning(toOpenMetrics(text)),
  ]);
  return { prometheus, openMetrics };
}

/** What few lines say, which end the exposition. */
export async function ownOf(text: string): Promise<PerFormat<End>> {
  const [prometheus, openMetrics] = await Promise.all([end(text), end(`${toOpenMetrics(text)}# EOF\n`)]);
  return { prometheus, openMetrics };
}

/**
 * Samples are written in the same lines in both formats. What differs: OpenMetrics names the family of a counter without
 * `_total`, says units, has no blank lines and an end. (`prom-client` writes it, too, but takes a counter's name from it
 * for good, and would have to go through all series a second time.)
 */
function toOpenMetrics(text: string): string {
  const lines = text
    .replace(/\n{2,}/g, '\n')
    .replace(/^# (HELP|TYPE) (\S+)_total /gm, '# $1 $2 ')
    .replace(/^# TYPE (\S+_(seconds|ratio|bytes|lines)) gauge$/gm, '$&\n# UNIT $1 $2')
    .trimEnd();
  return lines === '' ? '' : `${lines}\n`;
}
