import { FieldType, type DataFrame } from '@grafana/data';
import type { BottleneckReport, BottleneckRow } from '../../core/reports';
import { TOPICS } from '../../metrics/bottlenecks/topics';
import { webAddress } from '../web-address';
import { tableFrame, textColumn, type Column } from './table-frame';
import { GRAFANA_UNITS } from './units';

type BottleneckColumn = Column<BottleneckRow>;

const TITLES = new Map(TOPICS.map(({ id, title }) => [id, title]));
const LABEL_TITLES: Readonly<Record<string, string>> = { service: 'Service', team: 'Team', pipeline: 'Pipeline' };
const AREAS = { leadTime: 'Lead time', pipeline: 'Pipeline', work: 'Work' } as const;

/**
 * A column has one unit, so what is a time and what is a number stand in columns of their own: a row has a value in one
 * of the two.
 */
const COLUMNS: readonly BottleneckColumn[] = [
  textColumn('area', 'Area', ({ area }) => AREAS[area]),
  textColumn('topic', 'Topic', ({ topic }) => TITLES.get(topic) ?? topic),
  number('saved', 'Time saved at the organisation’s median', ({ saved }) => saved, GRAFANA_UNITS.s),
  number('share', 'Share', ({ share }) => share, GRAFANA_UNITS.ratio),
  number('median', 'Median', timeOf('median'), GRAFANA_UNITS.s),
  number('p90', 'p90', timeOf('p90'), GRAFANA_UNITS.s),
  number('organisation', 'Organisation’s median', timeOf('organisation'), GRAFANA_UNITS.s),
  number('amount', 'Median (number)', amountOf('median'), GRAFANA_UNITS.count),
  number('amountP90', 'p90 (number)', amountOf('p90'), GRAFANA_UNITS.count),
  number('amountOrganisation', 'Organisation’s median (number)', amountOf('organisation'), GRAFANA_UNITS.count),
  textColumn('unit', 'Number of', ({ unit }) => (unit === 's' ? null : unit)),
  number('n', 'n', ({ n }) => n, GRAFANA_UNITS.count),
  number('change', 'Change', ({ change }) => change, GRAFANA_UNITS.ratio),
  textColumn('finding', 'What stands out', ({ finding, reason }) => finding ?? reason),
  textColumn('capability', 'Capability', ({ capability }) => capability),
  { ...textColumn('guidance', 'Guidance', ({ guidance }) => webAddress(guidance)), isLink: true },
];

export function bottleneckFrame({ rows, notices }: BottleneckReport, refId: string): DataFrame {
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))];
  const columns = [
    ...labels.map((name) =>
      textColumn(name, LABEL_TITLES[name] ?? name, (row: BottleneckRow) => row.labels[name] ?? null),
    ),
    ...COLUMNS,
  ];
  return tableFrame(rows, { name: 'Bottlenecks', columns, refId, notices });
}

type Value = 'median' | 'p90' | 'organisation';

function timeOf(name: Value): (row: BottleneckRow) => number | null {
  return (row) => (row.unit === 's' ? row[name] : null);
}

function amountOf(name: Value): (row: BottleneckRow) => number | null {
  return (row) => (row.unit === 's' ? null : row[name]);
}

function number(name: string, title: string, value: BottleneckColumn['value'], unit: string): BottleneckColumn {
  return { name, title, type: FieldType.number, value, unit };
}
