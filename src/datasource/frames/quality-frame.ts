import { FieldType, type DataFrame } from '@grafana/data';
import type { QualityExample, QualityReport, QualityRow } from '../../core/reports';
import { panelTexts } from '../texts/panels';
import { nouns, sentence } from '../texts/sentences';
import { webAddress } from '../web-address';
import { dimensionTitle } from './labels';
import { tableFrame, textColumn, type Column } from './table-frame';
import { grafanaUnit } from './units';

function columns(): readonly Column<QualityRow>[] {
  const { quality: titles } = panelTexts();
  const [count, ratio] = [grafanaUnit('count'), grafanaUnit('ratio')];
  return [
    textColumn('title', titles.title, ({ title }) => sentence(title)),
    { name: 'count', title: titles.count, type: FieldType.number, unit: count, value: ({ count: some }) => some },
    { name: 'share', title: titles.share, type: FieldType.number, unit: ratio, value: ({ share }) => share },
    { name: 'of', title: titles.of, type: FieldType.number, unit: count, value: ({ of }) => of },
    textColumn('counted', titles.counted, ({ counted }) => nouns(counted)),
    textColumn('severity', titles.severity, ({ severity }) => severity),
    textColumn('advice', titles.advice, ({ advice }) => sentence(advice)),
    textColumn('examples', titles.examples, ({ examples }) =>
      examples.length === 0 ? null : examples.map(exampleText).join(', '),
    ),
    // A cell opens one page: that of the first example that has one.
    { ...textColumn('url', titles.url, ({ examples }: QualityRow) => firstAddress(examples)), isLink: true },
  ];
}

export function qualityFrame({ rows, notices }: QualityReport, refId: string): DataFrame {
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))];
  const ofLabels = labels.map((name) =>
    textColumn(name, dimensionTitle(name), (row: QualityRow) => row.labels[name] ?? null),
  );
  const { name } = panelTexts().quality;
  return tableFrame(rows, { name, columns: [...ofLabels, ...columns()], refId, notices });
}

function exampleText({ id, services, detail }: QualityExample): string {
  const about = [services.join(' '), detail === null ? '' : sentence(detail)].filter(Boolean).join('; ');
  return about === '' ? nouns(id) : `${sentence(id)} (${about})`;
}

function firstAddress(examples: readonly QualityExample[]): string | null {
  return examples.map(({ url }) => webAddress(url)).find((address) => address !== null) ?? null;
}
