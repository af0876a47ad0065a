import { FAMILIES, LEVEL_FAMILY, STANDING } from '../src/companion/serve/families';
import { OLDEST_OPEN } from '../src/companion/serve/oldest-open';
import { OWN_FAMILIES } from '../src/companion/serve/own-families';
import { METRIC_IDS, type MetricId } from '../src/core/metric';
import { markdownTable } from './markdown-table';

/** The families of gauges that describe delivery, as a Markdown table. */
export function deliveryTable(): string {
  const rows = METRIC_IDS.flatMap((metric) =>
    FAMILIES[metric].map(({ name, unit, read, help }) => {
      const labels = [
        ...(metric === 'leadTimeStages' ? ['stage'] : []),
        ...(STANDING.includes(metric) ? [] : ['window']),
        ...(read === 'quantiles' ? ['quantile'] : []),
      ];
      return [`\`dora_${name}\``, unit ?? 'count', codes(labels), source(metric, read), help];
    }),
  );
  const { name, help } = LEVEL_FAMILY;
  const level = [`\`dora_${name}\``, 'rank', codes(['metric', 'window']), 'levels', help];
  const oldest = [`\`dora_${OLDEST_OPEN.name}\``, 'seconds', '', '`failedDeploymentRecoveryTime`', OLDEST_OPEN.help];
  return markdownTable(['series', 'unit', 'further labels', 'from', 'what it says'], [...rows, oldest, level]);
}

/** What the companion tells of itself, as a Markdown table. */
export function ownTable(): string {
  const rows = Object.values(OWN_FAMILIES).map(({ name, type, labels, help }) => {
    return [`\`${name}\``, type, codes(labels), help];
  });
  return markdownTable(['series', 'type', 'labels', 'what it says'], rows);
}

function source(metric: MetricId, read: string): string {
  return `\`${metric}\`${read === 'value' || read === 'quantiles' ? '' : `, ${read}`}`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
