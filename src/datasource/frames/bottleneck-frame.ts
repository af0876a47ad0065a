import { FieldType, type DataFrame } from '@grafana/data';
import type { BottleneckReport, BottleneckRow } from '../../core/reports';
import { panelTexts } from '../texts/panels';
import { sentence } from '../texts/sentences';
import { webAddress } from '../web-address';
import { dimensionTitle } from './labels';
import { tableFrame, textColumn, type Column } from './table-frame';
import { grafanaUnit } from './units';

type BottleneckColumn = Column<BottleneckRow>;

/**
 * A column has one unit, so what is a time and what is a number stand in columns of their own: a row has a value in one
 * of the two.
 */
function columns(): readonly BottleneckColumn[] {
  const { bottlenecks: titles, areas, topics, numbered } = panelTexts();
  const [seconds, count, ratio] = [grafanaUnit('s'), grafanaUnit('count'), grafanaUnit('ratio')];
  return [
    textColumn('area', titles.area, ({ area }) => areas[area]),
    textColumn('topic', titles.topic, ({ topic }) => topics[topic]),
    number('saved', titles.saved, ({ saved }) => saved, seconds),
    number('share', titles.share, ({ share }) => share, ratio),
    number('median', titles.median, timeOf('median'), seconds),
    number('p90', titles.p90, timeOf('p90'), seconds),
    number('organisation', titles.organisation, timeOf('organisation'), seconds),
    number('amount', titles.amount, amountOf('median'), count),
    number('amountP90', titles.amountP90, amountOf('p90'), count),
    number('amountOrganisation', titles.amountOrganisation, amountOf('organisation'), count),
    textColumn('unit', titles.unit, ({ unit }) => (unit === 's' ? null : numbered[unit])),
    number('n', titles.n, ({ n }) => n, count),
    number('change', titles.change, ({ change }) => change, ratio),
    textColumn('finding', titles.finding, ({ finding, reason }) => translated(finding ?? reason)),
    textColumn('capability', titles.capability, ({ capability }) => translated(capability)),
    { ...textColumn('guidance', titles.guidance, ({ guidance }) => webAddress(guidance)), isLink: true },
  ];
}

export function bottleneckFrame({ rows, notices }: BottleneckReport, refId: string): DataFrame {
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))];
  const ofLabels = labels.map((name) =>
    textColumn(name, dimensionTitle(name), (row: BottleneckRow) => row.labels[name] ?? null),
  );
  const { name } = panelTexts().bottlenecks;
  return tableFrame(rows, { name, columns: [...ofLabels, ...columns()], refId, notices });
}

function translated(text: string | null): string | null {
  return text === null ? null : sentence(text);
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
