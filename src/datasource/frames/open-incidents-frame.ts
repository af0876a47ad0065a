import { createDataFrame, FieldColorModeId, FieldType, type DataFrame, type Field } from '@grafana/data';
import { humaneValue } from '../../core/humane-value';
import type { Cell, Cells } from '../row-cells';
import { evened } from '../texts/lines';
import { panelTexts } from '../texts/panels';
import { dimensionTitle } from './labels';
import { linkConfig, tableMeta } from './table-frame';
import { grafanaUnit, NO_VALUE } from './units';

interface Place {
  readonly refId: string;
  /** Epoch milliseconds: the moment that is looked at. */
  readonly at: number;
}

/**
 * A row for each incident that goes on at that moment, with how long it has, the longest first; `line` says it in one
 * text.
 */
export function openIncidentsFrame(incidents: Cells, { refId, at }: Place): DataFrame {
  const rows = openRows(incidents, at);
  const { glances } = panelTexts();
  return createDataFrame({
    refId,
    name: glances.openIncidents,
    meta: tableMeta([]),
    fields: [...spanFields(incidents, rows, at), ...recordFields(incidents, rows)],
  });
}

function spanFields(incidents: Cells, rows: readonly number[], at: number): Field[] {
  const { glances, columns } = panelTexts();
  const color = { mode: FieldColorModeId.Fixed, fixedColor: 'semi-dark-red' };
  const sinces = cellsOf(incidents, rows, 'time');
  const ages = sinces.map((since) => (at - Number(since)) / 1000);
  const running = ages.map((age) => humaneValue(age, 's'));
  const services = cellsOf(incidents, rows, 'service');
  const lines = evened(running.map((span, index) => `${services[index] ?? NO_VALUE} ${span}`));
  const age = { ...titled(glances.age), unit: grafanaUnit('s'), decimals: 1, color };
  const text = (title: string) => ({ ...titled(title), unit: 'string', color });
  return [
    { name: 'since', type: FieldType.time, values: sinces, config: titled(columns.incidents.time) },
    { name: 'age', type: FieldType.number, values: ages, config: age },
    { name: 'running', type: FieldType.string, values: running, config: text(glances.running) },
    { name: 'line', type: FieldType.string, values: lines, config: text(glances.openIncidents) },
  ];
}

function recordFields(incidents: Cells, rows: readonly number[]): Field[] {
  const { columns } = panelTexts();
  const titles = {
    service: dimensionTitle('service'),
    id: columns.incidents.id,
    title: columns.title,
    deployment: columns.incidents.deployment,
    url: columns.url,
  };
  return Object.entries(titles).map(([name, title]) => ({
    name,
    type: FieldType.string,
    values: cellsOf(incidents, rows, name),
    config: { ...titled(title), ...(name === 'url' ? linkConfig() : {}) },
  }));
}

function cellsOf({ columns }: Cells, rows: readonly number[], name: string): Cell[] {
  return rows.map((row) => columns[name]?.[row] ?? null);
}

function titled(displayNameFromDS: string) {
  return { displayNameFromDS, noValue: NO_VALUE };
}

function openRows({ length, columns }: Cells, at: number): readonly number[] {
  const since = (row: number) => Number(columns['time']?.[row]);
  const isOpen = (row: number) => {
    const end = columns['timeEnd']?.[row];
    return since(row) <= at && (typeof end !== 'number' || end > at);
  };
  const rows = Array.from({ length }, (_, row) => row).filter(isOpen);
  return rows.sort((one, other) => since(one) - since(other));
}
