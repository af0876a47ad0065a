import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { DIMENSIONS, type Dimension, type Filters } from '../core/metric';
import type { Service, SettingsInput } from '../core/settings';
import type { AdHocFilter } from './ad-hoc';
import { labelValue } from './no-label';
import type { DoraQuery, Within } from './query';

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
  readonly compare: boolean;
  /** Empty: none. */
  readonly target: string;
  /** Empty: that of the settings. */
  readonly benchmark: string;
  readonly within: PlainWithin | null;
  readonly only: string;
  readonly adHoc: readonly AdHocFilter[];
  /** Of the form in which it was saved. */
  readonly version: number;
}

export interface PlainWithin {
  readonly time: string;
  readonly bucket: string;
  readonly windowDays: string;
}

/** What a query's texts mean on the dashboard that asks. */
export interface Replace {
  /** Its variables replaced; one of several values becomes several texts. */
  readonly valuesOf: (text: string) => readonly string[];
  /** Whether it is a variable of which All is selected: its values are those that it offers. */
  readonly isAll: (text: string) => boolean;
}

/** Every value of a dimension that there is; null where the settings do not tell. */
export type Known = (dimension: Dimension) => readonly string[] | null;

export function replacer(templates: Pick<TemplateSrv, 'replace'>, scopedVars: ScopedVars): Replace {
  const join = (value: unknown) => [value].flat().map(String).join(SEPARATOR);
  return {
    valuesOf: (text) => templates.replace(text, scopedVars, join).split(SEPARATOR),
    // Grafana puts all that a variable offers in place of All, and tells only of its text that it is All.
    isAll: (text) => templates.replace(text, scopedVars, 'text') === 'All',
  };
}

/**
 * What is known of a dimension by the settings, before they are checked: what is wrong with them is said elsewhere.
 * @param found all services, when some of them had to be found and were; null while they were not.
 */
export function knownIn({ services }: SettingsInput, found: readonly Service[] | null): Known {
  const all = Array.isArray(services) ? services : [];
  if (found === null && all.some((entry) => entry?.discover !== undefined)) {
    return () => null;
  }
  const known = (found ?? all).map((entry) => ({ ...entry, repository: entry?.repository?.id }));
  return (dimension) =>
    dimension === 'service'
      ? known.flatMap(({ name }) => name ?? [])
      : dimension === 'team' || dimension === 'repository'
        ? known.flatMap((service) => service[dimension] ?? [])
        : null;
}

/** The query without variables. A filter that selects all, or that a variable leaves empty, is none. */
export function interpolated(query: DoraQuery, replace: Replace, known: Known): PlainQuery {
  const { valuesOf } = replace;
  const one = (value: string | number | null) => (value === null ? '' : (valuesOf(String(value))[0] ?? ''));
  return {
    refId: query.refId,
    view: one(query.view),
    metric: one(query.metric),
    statistic: one(query.statistic),
    bucket: one(query.bucket),
    windowDays: one(query.windowDays),
    groupBy: query.groupBy.flatMap(valuesOf).filter((dimension) => dimension !== ''),
    filters: interpolatedFilters(query.filters, replace, known),
    compare: query.compare,
    target: one(query.target),
    benchmark: one(query.benchmark),
    within: query.within === null ? null : plainWithin(query.within, one),
    only: one(query.only),
    adHoc: query.adHoc,
    version: query.version,
  };
}

/** Every text of a query as it is on the dashboard that the query leaves. */
export function withoutVariables(query: DoraQuery, replace: Replace, known: Known): DoraQuery {
  // What a variable holds may be nonsense there; it is checked when it is asked.
  const one = <T>(value: T): T => (typeof value === 'string' ? ((replace.valuesOf(value)[0] ?? '') as T) : value);
  const { within } = query;
  return {
    ...query,
    view: one(query.view),
    metric: one(query.metric),
    statistic: one(query.statistic) || null,
    bucket: one(query.bucket),
    windowDays: one(query.windowDays),
    groupBy: query.groupBy.flatMap((dimension) => replace.valuesOf(dimension) as Dimension[]),
    filters: interpolatedFilters(query.filters, replace, known),
    target: one(query.target) || null,
    benchmark: one(query.benchmark) || null,
    only: one(query.only),
    within: within === null ? null : { ...within, time: one(within.time) },
  };
}

/** With ad hoc filters beside its own. */
export function withConditions<Q extends { readonly adHoc: readonly AdHocFilter[] }>(
  query: Q,
  conditions: readonly AdHocFilter[],
): Q {
  return conditions.length === 0 ? query : { ...query, adHoc: [...query.adHoc, ...conditions] };
}

function plainWithin(
  { time, bucket, windowDays }: Within,
  one: (value: string | number | null) => string,
): PlainWithin {
  return { time: one(time), bucket: one(bucket), windowDays: one(windowDays) };
}

/** The values of texts; null when they select all, or nothing is written. */
export function chosenOf(texts: readonly string[], { valuesOf }: Replace): readonly string[] | null {
  const values = texts.flatMap(valuesOf);
  return values.length === 0 || values.some((value) => ALL.includes(value)) ? null : values;
}

export function interpolatedFilters(filters: Filters, replace: Replace, known: Known): Filters {
  const entries = DIMENSIONS.flatMap((dimension): [Dimension, readonly string[]][] => {
    const texts = filters[dimension] ?? [];
    const values = chosenOf(texts, replace);
    // All of a variable that offers every team means the services without a team, too.
    const isEverything = () => known(dimension)?.every((value) => values?.includes(value)) ?? false;
    const selectsAll = values === null || (texts.some(replace.isAll) && isEverything());
    return selectsAll ? [] : [[dimension, values.map(labelValue)]];
  });
  return Object.fromEntries(entries);
}
