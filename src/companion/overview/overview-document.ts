import { humaneValue } from '../../core/humane-value';
import type { BottleneckRow, QualityRow } from '../../core/reports';
import { METRICS } from '../../metrics/registry';
import {
  bullets,
  cell,
  heading,
  paragraph,
  type Cell,
  type Document,
  type Part,
  type Table,
} from '../document/document';
import { humaneInstant } from '../humane';
import { KEYS, type KeyValue, type Overview } from './overview';

/** An overview for reading. What there is none of has no part; of bottlenecks the first, with how many there are beside. */
export function overviewDocument(overview: Overview, name: string | null): Document {
  const { span, previous, now, timezone, bottlenecks, dataQuality, notices } = overview;
  const at = (instant: typeof now) => humaneInstant(instant, timezone);
  return {
    title: `Software delivery${name === null ? '' : ` of ${name}`}`,
    about: [
      `${at(span.from)} to ${at(span.to)} (${timezone}), compared with ${at(previous.from)} to ${at(previous.to)}.`,
      `As known at ${at(now)}. The newest deployments may still be found to have failed.`,
    ],
    parts: [
      heading('Five keys'),
      keyTable(overview),
      ...section('By service', serviceParts(overview)),
      ...section('What holds us up', bottleneckParts(bottlenecks)),
      ...section('How far to trust it', dataQuality.length === 0 ? [] : [bullets(dataQuality.map(qualityText))]),
      ...section('Remarks', notices.length === 0 ? [] : [bullets(notices.map(({ text }) => text))]),
      heading('How to read it'),
      paragraph(
        'Compare a service with its own past and not with others. n is how many observations a number stands on; of few it says little. Levels are read off the clusters of a DORA report, which are no thresholds. A dash means that there was nothing to compute from, which is not zero. The numbers are about systems and processes, and say nothing of people.',
      ),
    ],
  };
}

function keyTable({ keys }: Overview): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'key', align: 'left' },
      { title: 'value', align: 'right' },
      { title: 'change', align: 'right' },
      { title: 'level', align: 'left' },
      { title: 'n', align: 'right' },
      { title: 'by week', align: 'left' },
    ],
    rows: keys.map((key) => [
      cell(METRICS[key.metric].title),
      cell(valueText(key)),
      changeCell(key),
      cell(levelText(key)),
      cell(String(key.n)),
      { text: '', trend: key.weeks.map(({ value }) => value) },
    ]),
  };
}

function serviceParts(overview: Overview): readonly Part[] {
  const legend = 'Arrows say which way a value went against the period before; in brackets stands n.';
  return overview.services.length === 0 ? [] : [serviceTable(overview), paragraph(legend)];
}

const SHORT = {
  deploymentFrequency: 'deployments',
  changeLeadTime: 'lead time',
  changeFailRate: 'fail rate',
  failedDeploymentRecoveryTime: 'recovery',
  deploymentReworkRate: 'rework',
} as const satisfies Record<(typeof KEYS)[number]['metric'], string>;

/** Each value with the way it went, and n. */
function serviceTable({ services }: Overview): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'service', align: 'left' },
      ...KEYS.map(({ metric }) => ({ title: SHORT[metric], align: 'right' as const })),
    ],
    rows: services.map(({ service, keys }) => [cell(service), ...keys.map(serviceCell)]),
  };
}

function serviceCell(key: KeyValue): Cell {
  const { change, n } = key;
  const way = change === null || change === 0 ? '' : change > 0 ? ' ↑' : ' ↓';
  return { ...changeCell(key), text: `${valueText(key)}${way} (${n})` };
}

function valueText({ value, unit }: KeyValue): string {
  return unit === 'perDay' && value !== null ? `${humaneValue(value, unit)} a day` : humaneValue(value, unit);
}

function levelText({ level: { name, reason } }: KeyValue): string {
  return name ?? `none (${reason ?? 'no reason given'})`;
}

/** Good or bad by which way is better. */
function changeCell({ metric, change }: KeyValue): Cell {
  const { better } = METRICS[metric];
  if (change === null) {
    return cell('–');
  }
  const text = `${change > 0 ? '+' : ''}${humaneValue(change, 'ratio')}`;
  if (better === null || change === 0) {
    return cell(text);
  }
  return { text, tone: change > 0 === (better === 'higher') ? 'good' : 'bad' };
}

/** The first ones; who wants all of them asks for the report. */
const LISTED = 10;

function bottleneckParts(rows: readonly BottleneckRow[]): readonly Part[] {
  const listed = rows.slice(0, LISTED).map(bottleneckText);
  const more = rows.length - listed.length;
  const rest = more === 0 ? [] : [paragraph(`There are ${more} more: --metric bottlenecks lists all of them.`)];
  return listed.length === 0 ? [] : [bullets(listed), ...rest];
}

function bottleneckText({ labels, finding, guidance }: BottleneckRow): string {
  return `${Object.values(labels).join(', ')}: ${finding} ${guidance ?? ''}`.trim();
}

function qualityText({ title, count, of, counted, advice }: QualityRow): string {
  return `${title}: ${count}${of === null ? '' : ` of ${of} ${counted}`}. ${advice}`;
}

function section(title: string, parts: readonly Part[]): readonly Part[] {
  return parts.length === 0 ? [] : [heading(title), ...parts];
}
