import React from 'react';
import { Stack } from '@grafana/ui';
import type { Dimension } from '../../core/metric';
import { REPORT_DIMENSIONS } from '../../core/reports';
import type { MetricDescriptor } from '../../metrics/metric';
import { METRICS } from '../../metrics/registry';
import type { DoraQuery } from '../query';
import { BucketRow, GroupRow } from './bucket-row';
import type { OptionSource } from './contract';
import { FilterRow } from './filter-row';
import { Hint } from './hint';
import { MetricRow, ViewRow } from './metric-row';
import { answersDiffer, completeQuery, type SavedQuery } from './query-change';

/** The part of Grafana's `QueryEditorProps` that is used. */
export interface QueryEditorInput {
  readonly datasource: OptionSource;
  readonly query: SavedQuery;
  readonly onChange: (query: DoraQuery) => void;
  readonly onRunQuery: () => void;
}

const metrics: readonly MetricDescriptor[] = Object.values(METRICS);

/** Edits a query; each view shows only what changes its answer, and keeps what the other views had chosen. */
export function QueryEditor({ datasource, query: saved, onChange, onRunQuery }: QueryEditorInput) {
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
  const measures = query.view === 'series' || query.view === 'headline';
  const dimensions = measures ? (metric?.dimensions ?? []) : reportDimensions(query);
  return (
    <Stack direction="column" gap={0.5}>
      <ViewRow query={query} change={change} />
      {measures && <MetricRow query={query} change={change} metrics={metrics} />}
      {measures && <Definition metric={metric} />}
      {query.view === 'series' && <BucketRow query={query} change={change} />}
      {dimensions !== null && <GroupRow query={query} change={change} dimensions={dimensions} />}
      <FilterRow query={query} change={change} datasource={datasource} />
    </Stack>
  );
}

/** Null: lists of records are not grouped. */
function reportDimensions({ view }: DoraQuery): readonly Dimension[] | null {
  return view === 'bottlenecks' || view === 'dataQuality' ? REPORT_DIMENSIONS : null;
}

function Definition({ metric }: { readonly metric: MetricDescriptor | undefined }) {
  return metric === undefined ? null : <Hint>{metric.description}</Hint>;
}
