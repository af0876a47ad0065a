import React, { useId } from 'react';
import { InlineField, InlineFieldRow, Select } from '@grafana/ui';
import type { Statistic } from '../../core/metric';
import type { MetricDescriptor } from '../../metrics/metric';
import type { View } from '../query';
import { metricGroups } from './metric-options';
import { withMetric } from './query-change';
import { LABEL_WIDTH, type RowProps } from './row-props';
import { FIELD_TEXTS, STATISTIC_TEXTS, VIEW_GROUPS, VIEW_TEXTS } from './query-texts';

interface Props extends RowProps {
  readonly metrics: readonly MetricDescriptor[];
}

const VIEW_OPTIONS = VIEW_GROUPS.map(({ label, views }) => ({
  label,
  options: views.map((value) => ({ value, ...VIEW_TEXTS[value] })),
}));

export function ViewRow({ query, change }: RowProps) {
  const id = useId();
  const known = VIEW_OPTIONS.flatMap(({ options }) => options).find(({ value }) => value === query.view);
  return (
    <InlineField label={FIELD_TEXTS.view.label} tooltip={FIELD_TEXTS.view.description} labelWidth={LABEL_WIDTH}>
      <Select
        inputId={id}
        width={40}
        options={VIEW_OPTIONS}
        // A view that a later version wrote is shown by its name, not silently replaced.
        value={known ?? { value: query.view, label: query.view }}
        onChange={({ value = query.view }) => change({ ...query, view: value })}
      />
    </InlineField>
  );
}

/** The metric, with its definition in words below, and the statistics that it has. */
export function MetricRow({ query, change, metrics }: Props) {
  const id = useId();
  const metric = metrics.find((known) => known.id === query.metric);
  return (
    <InlineFieldRow>
      <InlineField label={FIELD_TEXTS.metric.label} tooltip={FIELD_TEXTS.metric.description} labelWidth={LABEL_WIDTH}>
        <Select
          inputId={id}
          width={40}
          options={metricGroups(metrics)}
          // A metric that a later version wrote is shown by its name, not silently replaced.
          value={{ value: query.metric, label: metric?.title ?? query.metric }}
          onChange={({ value }) => {
            const chosen = metrics.find((known) => known.id === value);
            if (chosen !== undefined) {
              change(withMetric(query, chosen));
            }
          }}
        />
      </InlineField>
      {!isSpread(query.view) && <StatisticField query={query} change={change} metric={metric} />}
    </InlineFieldRow>
  );
}

/** All values are shown, and no statistic of them. */
function isSpread(view: View): boolean {
  return view === 'heatmap' || view === 'histogram';
}

function StatisticField({ query, change, metric }: RowProps & { readonly metric: MetricDescriptor | undefined }) {
  const id = useId();
  const statistics = metric?.statistics ?? [];
  const value = query.statistic ?? metric?.statistic ?? null;
  return (
    <InlineField
      label={FIELD_TEXTS.statistic.label}
      tooltip={FIELD_TEXTS.statistic.description}
      disabled={statistics.length < 2}
    >
      <Select
        inputId={id}
        width={20}
        options={statistics.map(toOption)}
        value={value === null ? null : toOption(value)}
        // The metric's own is saved as "none chosen", so that it follows when another metric is chosen.
        onChange={({ value: chosen = null }) =>
          change({ ...query, statistic: chosen === metric?.statistic ? null : chosen })
        }
      />
    </InlineField>
  );
}

const toOption = (value: Statistic) => ({ value, ...STATISTIC_TEXTS[value] });
