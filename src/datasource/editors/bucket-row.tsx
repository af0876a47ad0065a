import React, { useId, useState } from 'react';
import { InlineField, InlineFieldRow, Input, MultiSelect, Select } from '@grafana/ui';
import { BUCKETS, type Dimension } from '../../core/metric';
import { LABEL_WIDTH, type RowProps } from './row-props';
import { queryTexts } from '../texts/query-editor';

const OFFERED = ['auto', ...BUCKETS] as const;

export function BucketRow({ query, change }: RowProps) {
  const id = useId();
  const { fields, buckets } = queryTexts();
  return (
    <InlineFieldRow>
      <InlineField label={fields.bucket.label} tooltip={fields.bucket.description} labelWidth={LABEL_WIDTH}>
        <Select
          inputId={id}
          width={20}
          options={OFFERED.map((value) => ({ value, ...buckets[value] }))}
          value={query.bucket}
          onChange={({ value = 'auto' }) => change({ ...query, bucket: value })}
        />
      </InlineField>
      {query.view !== 'table' && <WindowField key={query.windowDays} query={query} change={change} />}
    </InlineFieldRow>
  );
}

/** Days are taken when the field is left or Enter is pressed, not at every digit. */
function WindowField({ query, change }: RowProps) {
  const id = useId();
  const [text, setText] = useState(query.windowDays === null ? '' : String(query.windowDays));
  const days = parseDays(text);
  const { fields, window } = queryTexts();
  const commit = () => days !== undefined && change({ ...query, windowDays: days });
  return (
    <InlineField
      label={fields.window.label}
      tooltip={fields.window.description}
      invalid={days === undefined}
      error={window.problem}
    >
      <Input
        id={id}
        width={16}
        inputMode="numeric"
        placeholder={window.placeholder}
        suffix={window.suffix}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </InlineField>
  );
}

/** Null: no window; undefined: not a number of days. */
function parseDays(text: string): number | null | undefined {
  const days = text.trim();
  if (days === '') {
    return null;
  }
  return /^[1-9]\d{0,3}$/.test(days) ? Number(days) : undefined;
}

interface GroupProps extends RowProps {
  /** What can be grouped by. */
  readonly dimensions: readonly Dimension[];
}

export function GroupRow({ query, change, dimensions }: GroupProps) {
  const id = useId();
  // One that a dashboard already has stays on offer, whatever the metric.
  const { fields, dimensions: titles, groupPlaceholder } = queryTexts();
  const toOption = (value: Dimension) => ({ value, label: titles[value] });
  const offered = [...new Set([...dimensions, ...query.groupBy])];
  return (
    <InlineField label={fields.groupBy.label} tooltip={fields.groupBy.description} labelWidth={LABEL_WIDTH}>
      <MultiSelect
        inputId={id}
        width={40}
        options={offered.map(toOption)}
        placeholder={groupPlaceholder}
        value={query.groupBy.map(toOption)}
        onChange={(chosen) => change({ ...query, groupBy: chosen.flatMap(({ value }) => value ?? []) })}
      />
    </InlineField>
  );
}
