import { createDataFrame, FieldColorModeId, FieldType, type DataFrame } from '@grafana/data';
import { humaneValue } from '../../core/humane-value';
import type { Cell, Cells } from '../row-cells';
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
  const cells = (name: string): Cell[] => rows.map((row) => incidents.columns[name]?.[row] ?? null);
  const ages = cells('time').map((since) => (at - Number(since)) / 1000);
  const { glances, columns } = panelTexts();
  const titled = (displayNameFromDS: string) => ({ displayNameFromDS, noValue: NO_VALUE });
  const color = { mode: FieldColorModeId.Fixed, fixedColor: 'semi-dark-red' };
  const text = (name: string, title: string, values: Cell[]) => {
    return { name, type: FieldType.string, values, config: titled(title) };
  };
  return createDataFrame({
    refId,
    name: glances.openIncidents,
    meta: tableMeta([]),
    fields: [
      { name: 'since', type: FieldType.time, values: cells('time'), config: titled(columns.incidents.time) },
      {
        name: 'age',
        type: FieldType.number,
        values: ages,
        config: { ...titled(glances.age), unit: grafanaUnit('s'), decimals: 1, color },
      },
      {
        name: 'running',
        type: FieldType.string,
        values: ages.map((age) => humaneValue(age, 's')),
        config: { ...titled(glances.running), unit: 'string', color },
      },
      {
        name: 'line',
        type: FieldType.string,
        values: ages.map((age, index) => `${cells('service')[index] ?? NO_VALUE} ${humaneValue(age, 's')}`),
        config: { ...titled(glances.openIncidents), unit: 'string', color },
      },
      text('service', dimensionTitle('service'), cells('service')),
      text('id', columns.incidents.id, cells('id')),
      text('title', columns.title, cells('title')),
      text('deployment', columns.incidents.deployment, cells('deployment')),
      { ...text('url', columns.url, cells('url')), config: { ...titled(columns.url), ...linkConfig() } },
    ],
  });
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
