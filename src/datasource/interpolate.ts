import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { DIMENSIONS, type Dimension, type Filters } from '../core/metric';
import type { DoraQuery } from './query';

/** Separates the values of a variable that has several; nothing is named like this. */
const SEPARATOR = '\u0000';
/** What stands for "all of them": Grafana's own, and what people write as the custom value of All. */
const ALL: readonly string[] = ['$__all', 'All', '.*', '*', ''];

/** A query whose every field is plain text: what it says may still be nonsense. */
export interface PlainQuery {
  readonly refId: string;
  readonly view: string;
  readonly metric: string;
  /** Empty: the metric's own. */
  readonly statistic: string;
  readonly bucket: string;
  /** Empty: none. */
  readonly windowDays: string;
  readonly groupBy: readonly string[];
  readonly filters: Filters;
}

export type Replace = (text: string) => readonly string[];

/** Replaces variables; one of several values becomes several texts. */
export function replacer(templates: Pick<TemplateSrv, 'replace'>, scopedVars: ScopedVars): Replace {
  const join = (value: unknown) => [value].flat().map(String).join(SEPARATOR);
  return (text) => templates.replace(text, scopedVars, join).split(SEPARATOR);
}

/** The query without variables. A filter that selects all, or that a variable leaves empty, is none. */
export function interpolated(query: DoraQuery, replace: Replace): PlainQuery {
  const one = (value: string | number | null) => (value === null ? '' : (replace(String(value))[0] ?? ''));
  return {
    refId: query.refId,
    view: one(query.view),
    metric: one(query.metric),
    statistic: one(query.statistic),
    bucket: one(query.bucket),
    windowDays: one(query.windowDays),
    groupBy: query.groupBy.flatMap(replace).filter((dimension) => dimension !== ''),
    filters: interpolatedFilters(query.filters, replace),
  };
}

export function interpolatedFilters(filters: Filters, replace: Replace): Filters {
  const entries = DIMENSIONS.flatMap((dimension): [Dimension, readonly string[]][] => {
    const values = filters[dimension]?.flatMap(replace) ?? [];
    const selectsAll = values.length === 0 || values.some((value) => ALL.includes(value));
    return selectsAll ? [] : [[dimension, values]];
  });
  return Object.fromEntries(entries);
}
