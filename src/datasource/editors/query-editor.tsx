import React from 'react';
import { getTimeZone } from '@grafana/data';
import { Button, InlineLabel, Stack, Text } from '@grafana/ui';
import type { Dimension } from '../../core/metric';
import { REPORT_DIMENSIONS } from '../../core/reports';
import type { MetricDescriptor } from '../../metrics/metric';
import { METRICS } from '../../metrics/registry';
import { GLANCE_DIMENSIONS, LIST_DIMENSIONS, OVERVIEW_DIMENSIONS } from '../list-dimensions';
import { hasSpread } from '../../metrics/spread';
import {
  isGlance,
  isGrouped,
  isList,
  isMeasure,
  isOverview,
  isTimeline,
  VIEWS,
  type DoraQuery,
  type View,
} from '../query';
import { BucketRow, GroupRow } from './bucket-row';
import { CompareRow, isCompared } from './compare-row';
import type { OptionSource } from './contract';
import { FilterRow } from './filter-row';
import { Hint } from './hint';
import { LABEL_WIDTH, type RowProps } from './row-props';
import { MetricRow, ViewRow } from './metric-row';
import { completeQuery, type SavedQuery } from '../saved-query';
import { momentText } from '../texts/fill';
import { metricText } from '../texts/metrics';
import { queryTexts } from '../texts/query-editor';
import { toTimezone } from '../time';
import { answersDiffer } from './query-change';

/** The part of Grafana's `QueryEditorProps` that is used. */
export interface QueryEditorInput {
  readonly datasource: OptionSource;
  readonly query: SavedQuery;
  readonly onChange: (query: DoraQuery) => void;
  readonly onRunQuery: () => void;
  /** Views that are offered; absent: all. */
  readonly views?: readonly View[];
}

const metrics: readonly MetricDescriptor[] = Object.values(METRICS);

/** Edits a query; each view shows only what changes its answer, and keeps what the other views had chosen. */
export function QueryEditor({ datasource, query: saved, onChange, onRunQuery, views = VIEWS }: QueryEditorInput) {
  const query = completeQuery(saved);
  function change(next: DoraQuery): void {
    if (JSON.stringify(next) === JSON.stringify(query)) {
      return;
    }
    onChange(next);
    if (answersDiffer(query, next)) {
      onRunQuery();
    }
  }
  const metric = metrics.find(({ id }) => id === query.metric);
  const offered = isSpreadView(query) ? metrics.filter(hasSpread) : metrics;
  const measures = isMeasure(query.view);
  const dimensions = groupDimensions(query, metric);
  return (
    <div data-testid="dora-query-editor">
      <Stack direction="column" gap={0.5}>
        <ViewRow query={query} change={change} views={views} />
        {measures && <MetricRow query={query} change={change} metrics={offered} />}
        {measures && <Definition metric={metric} />}
        {BUCKETED.includes(query.view) && <BucketRow query={query} change={change} />}
        {isCompared(query) && <CompareRow query={query} change={change} />}
        {dimensions !== null && <GroupRow query={query} change={change} dimensions={dimensions} />}
        <FilterRow
          filters={query.filters}
          onFilters={(filters) => change({ ...query, filters })}
          datasource={datasource}
          dimensions={filterDimensions(query, metric)}
        />
        {query.within !== null && <WithinRow query={query} change={change} />}
      </Stack>
    </div>
  );
}

const BUCKETED: readonly View[] = ['series', 'table', 'heatmap'];

function isSpreadView({ view }: DoraQuery): boolean {
  return view === 'heatmap' || view === 'histogram';
}

/** Null: lists of records and spreads are not grouped. */
function groupDimensions(query: DoraQuery, metric: MetricDescriptor | undefined): readonly Dimension[] | null {
  const { view } = query;
  if (!isGrouped(view)) {
    return null;
  }
  return isMeasure(view) ? (metric?.dimensions ?? []) : REPORT_DIMENSIONS;
}

function filterDimensions({ view }: DoraQuery, metric: MetricDescriptor | undefined): readonly Dimension[] {
  if (isMeasure(view)) {
    return metric?.dimensions ?? [];
  }
  if (isTimeline(view)) {
    return LIST_DIMENSIONS.incidents;
  }
  if (isGlance(view)) {
    return GLANCE_DIMENSIONS[view];
  }
  return isList(view) ? LIST_DIMENSIONS[view] : isOverview(view) ? OVERVIEW_DIMENSIONS[view] : REPORT_DIMENSIONS;
}

/** A query that a point of another panel was opened as: what it is made of, and a way to all of it. */
function WithinRow({ query, change }: RowProps) {
  const { fields, wholeRange } = queryTexts();
  const { label, description } = fields.within;
  const time = Number(query.within?.time);
  return (
    <Stack alignItems="center" gap={0.5}>
      <InlineLabel as="span" tooltip={description} width={LABEL_WIDTH}>
        {label}
      </InlineLabel>
      <Text>{Number.isFinite(time) ? momentText(time, toTimezone(getTimeZone())) : String(query.within?.time)}</Text>
      <Button variant="secondary" size="sm" onClick={() => change({ ...query, within: null })}>
        {wholeRange}
      </Button>
    </Stack>
  );
}

function Definition({ metric }: { readonly metric: MetricDescriptor | undefined }) {
  return metric === undefined ? null : <Hint>{metricText(metric.id).description}</Hint>;
}
