import React, { useId } from 'react';
import { InlineField, InlineFieldRow, Select } from '@grafana/ui';
import type { Statistic } from '../../core/metric';
import type { MetricDescriptor } from '../../metrics/metric';
import { REPORT_IDS } from '../../core/reports';
import { DEPLOYMENT_CHOICES, GLANCES, LISTS, MEASURES, OVERVIEWS, TIMELINES, type View } from '../query';
import { metricText } from '../texts/metrics';
import { queryTexts } from '../texts/query-editor';
import { metricGroups } from './metric-options';
import { withMetric } from './query-change';
import { LABEL_WIDTH, type RowProps } from './row-props';

interface Props extends RowProps {
  readonly metrics: readonly MetricDescriptor[];
}

interface ViewProps extends RowProps {
  /** Those that are offered. */
  readonly views: readonly View[];
}

/** What is shown, and of deployments which. */
export function ViewRow({ query, change, views }: ViewProps) {
  return (
    <InlineFieldRow>
      <ViewField query={query} change={change} views={views} />
      {isOfDeployments(query.view) && <ChoiceField query={query} change={change} />}
    </InlineFieldRow>
  );
}

function isOfDeployments(view: View): boolean {
  return view === 'deployments' || view === 'latestDeployments';
}

function ChoiceField({ query, change }: RowProps) {
  const id = useId();
  const { fields, choices } = queryTexts();
  const options = DEPLOYMENT_CHOICES.map((value) => ({ value, ...choices[value] }));
  return (
    <InlineField label={fields.only.label} tooltip={fields.only.description}>
      <Select
        inputId={id}
        width={20}
        options={options}
        value={query.only}
        onChange={({ value = query.only }) => change({ ...query, only: value })}
      />
    </InlineField>
  );
}

const VIEW_GROUPS = [
  { label: 'measures', views: MEASURES },
  { label: 'lists', views: [...LISTS, ...TIMELINES] },
  { label: 'glances', views: GLANCES },
  { label: 'reports', views: [...REPORT_IDS, ...OVERVIEWS] },
] as const satisfies readonly { readonly label: string; readonly views: readonly View[] }[];

function ViewField({ query, change, views }: ViewProps) {
  const id = useId();
  const { fields, viewGroups, views: texts } = queryTexts();
  const groups = VIEW_GROUPS.map((group) => ({
    label: viewGroups[group.label],
    options: group.views.filter((one) => views.includes(one)).map((value) => ({ value, ...texts[value] })),
  })).filter(({ options }) => options.length > 0);
  const known = groups.flatMap(({ options }) => options).find(({ value }) => value === query.view);
  return (
    <InlineField label={fields.view.label} tooltip={fields.view.description} labelWidth={LABEL_WIDTH}>
      <Select
        inputId={id}
        width={40}
        options={groups}
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
  const { label, description } = queryTexts().fields.metric;
  const metric = metrics.find((known) => known.id === query.metric);
  return (
    <InlineFieldRow>
      <InlineField label={label} tooltip={description} labelWidth={LABEL_WIDTH}>
        <Select
          inputId={id}
          width={40}
          options={metricGroups(metrics)}
          // A metric that a later version wrote is shown by its name, not silently replaced.
          value={{ value: query.metric, label: metric === undefined ? query.metric : metricText(metric.id).title }}
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
  const { label, description } = queryTexts().fields.statistic;
  const statistics = metric?.statistics ?? [];
  const value = query.statistic ?? metric?.statistic ?? null;
  return (
    <InlineField label={label} tooltip={description} disabled={statistics.length < 2}>
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

const toOption = (value: Statistic) => ({ value, ...queryTexts().statistics[value] });
