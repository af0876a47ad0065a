import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Gauge, Registry } from 'prom-client';
import type { FamilySamples } from './values';

/** Both formats, each as it is and gzipped: a scrape writes one of them out, and computes nothing. */
export interface Exposition {
  readonly prometheus: Encoded;
  readonly openMetrics: Encoded;
}

export interface Encoded {
  readonly plain: Uint8Array;
  readonly gzipped: Uint8Array;
}

export const CONTENT_TYPES = {
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
  openMetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const;

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

/** Prometheus texts as one exposition in both formats. */
export async function expose(...texts: readonly string[]): Promise<Exposition> {
  const text = texts.filter((part) => part.trim() !== '').join('\n');
  const [prometheus, openMetrics] = await Promise.all([encoded(text), encoded(toOpenMetrics(text))]);
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
  return `${lines}\n# EOF\n`;
}

const compress = promisify(gzip);

async function encoded(text: string): Promise<Encoded> {
  const plain = Buffer.from(text, 'utf8');
  return { plain, gzipped: await compress(plain, { level: constants.Z_BEST_SPEED }) };
}
