import { FieldType, type DataFrame } from '@grafana/data';
import type { QualityExample, QualityReport, QualityRow } from '../../core/reports';
import { webAddress } from '../web-address';
import { tableFrame, textColumn, type Column } from './table-frame';
import { GRAFANA_UNITS } from './units';

const COLUMNS: readonly Column<QualityRow>[] = [
  textColumn('title', 'What', ({ title }) => title),
  { name: 'count', title: 'Count', type: FieldType.number, unit: GRAFANA_UNITS.count, value: ({ count }) => count },
  { name: 'share', title: 'Share', type: FieldType.number, unit: GRAFANA_UNITS.ratio, value: ({ share }) => share },
  { name: 'of', title: 'Of', type: FieldType.number, unit: GRAFANA_UNITS.count, value: ({ of }) => of },
  textColumn('counted', 'Counted', ({ counted }) => counted),
  textColumn('severity', 'Severity', ({ severity }) => severity),
  textColumn('advice', 'What to do', ({ advice }) => advice),
  textColumn('examples', 'Examples', ({ examples }) =>
    examples.length === 0 ? null : examples.map(exampleText).join(', '),
  ),
  // A cell opens one page: that of the first example that has one.
  { ...textColumn('url', 'Link', ({ examples }: QualityRow) => firstAddress(examples)), isLink: true },
];

const LABEL_TITLES: Readonly<Record<string, string>> = { service: 'Service', team: 'Team' };

export function qualityFrame({ rows, notices }: QualityReport, refId: string): DataFrame {
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))];
  const columns = [
    ...labels.map((name) =>
      textColumn(name, LABEL_TITLES[name] ?? name, (row: QualityRow) => row.labels[name] ?? null),
    ),
    ...COLUMNS,
  ];
  return tableFrame(rows, { name: 'Data quality', columns, refId, notices });
}

function exampleText({ id, services, detail }: QualityExample): string {
  const about = [services.join(' '), detail].filter(Boolean).join('; ');
  return about === '' ? id : `${id} (${about})`;
}

function firstAddress(examples: readonly QualityExample[]): string | null {
  return examples.map(({ url }) => webAddress(url)).find((address) => address !== null) ?? null;
}
