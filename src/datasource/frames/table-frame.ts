import {
  createDataFrame,
  FieldType,
  type DataFrame,
  type Field,
  type FieldConfig,
  type QueryResultMeta,
} from '@grafana/data';
import type { Notice } from '../../core/metric';
import { panelTexts } from '../texts/panels';
import { NO_VALUE } from './units';

/** A column of a table. All of it is text and numbers; only addresses of web pages become links. */
export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly type: FieldType;
  readonly value: (row: Row) => string | number | boolean | null;
  /** Grafana's. */
  readonly unit?: string;
  /** The values are addresses that a click opens; they have to be those of web pages. */
  readonly isLink?: true;
  /** Only links read it. */
  readonly isHidden?: true;
}

export interface Table<Row> {
  readonly name: string;
  readonly refId: string;
  readonly columns: readonly Column<Row>[];
  readonly notices?: readonly Notice[];
}

export function tableFrame<Row>(rows: readonly Row[], { name, refId, columns, notices = [] }: Table<Row>): DataFrame {
  return createDataFrame({
    refId,
    name,
    meta: tableMeta(notices),
    fields: columns.map((column) => toField(column, rows)),
  });
}

export function tableMeta(notices: readonly Notice[]): QueryResultMeta {
  return {
    preferredVisualisationType: 'table',
    ...(notices.length === 0 ? {} : { notices: notices.map((notice) => ({ ...notice })) }),
  };
}

/** Of a column whose values are addresses that a click opens. */
export function linkConfig(): FieldConfig {
  return { links: [{ title: panelTexts().open, url: '${__value.raw}', targetBlank: true }] };
}

/** Of a column that no table shows: Grafana's tables up to 12 know the first name, later ones the second. */
export function hiddenConfig(): FieldConfig {
  return { custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } };
}

function toField<Row>({ name, title, type, value, unit, isLink, isHidden }: Column<Row>, rows: readonly Row[]): Field {
  const more = { ...(isLink ? linkConfig() : {}), ...(isHidden ? hiddenConfig() : {}) };
  const config = { displayNameFromDS: title, noValue: NO_VALUE, ...(unit === undefined ? {} : { unit }), ...more };
  return { name, type, values: rows.map(value), config };
}

export function textColumn<Row>(name: string, title: string, value: (row: Row) => string | null): Column<Row> {
  return { name, title, type: FieldType.string, value };
}
