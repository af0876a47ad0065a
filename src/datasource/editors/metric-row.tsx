import React, { useId } from 'react';
import { InlineField, InlineFieldRow, RadioButtonGroup, Select } from '@grafana/ui';
import type { Statistic } from '../../core/metric';
import type { MetricDescriptor } from '../../metrics/metric';
import { VIEWS } from '../query';
import { metricGroups } from './metric-options';
import { withMetric } from './query-change';
import { LABEL_WIDTH, type RowProps } from './row-props';
import { FIELD_TEXTS, STATISTIC_TEXTS, VIEW_TEXTS } from './query-texts';

interface Props extends RowProps {
  readonly metrics: readonly MetricDescriptor[];
}

const VIEW_OPTIONS = VIEWS.map((value) => ({ value, ...VIEW_TEXTS[value] }));

export function ViewRow({ query, change }: RowProps) {
  const id = useId();
  return (
    <InlineField label={FIELD_TEXTS.view.label} tooltip={FIELD_TEXTS.view.description} labelWidth={LABEL_WIDTH}>
      <RadioButtonGroup
        id={id}
        options={VIEW_OPTIONS}
        value={query.view}
        onChange={(view) => change({ ...query, view })}
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
      <StatisticField query={query} change={change} metric={metric} />
    </InlineFieldRow>
  );
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
