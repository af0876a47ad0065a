import React, { useId, useState } from 'react';
import { InlineField, InlineFieldRow, Input, MultiSelect, Select } from '@grafana/ui';
import { BUCKETS, type Dimension } from '../../core/metric';
import { LABEL_WIDTH, type RowProps } from './row-props';
import {
  BUCKET_TEXTS,
  DIMENSION_TEXTS,
  FIELD_TEXTS,
  GROUP_PLACEHOLDER,
  WINDOW_PLACEHOLDER,
  WINDOW_PROBLEM,
  WINDOW_SUFFIX,
} from './query-texts';

const BUCKET_OPTIONS = (['auto', ...BUCKETS] as const).map((value) => ({ value, ...BUCKET_TEXTS[value] }));

export function BucketRow({ query, change }: RowProps) {
  const id = useId();
  return (
    <InlineFieldRow>
      <InlineField label={FIELD_TEXTS.bucket.label} tooltip={FIELD_TEXTS.bucket.description} labelWidth={LABEL_WIDTH}>
        <Select
          inputId={id}
          width={20}
          options={BUCKET_OPTIONS}
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
  const commit = () => days !== undefined && change({ ...query, windowDays: days });
  return (
    <InlineField
      label={FIELD_TEXTS.window.label}
      tooltip={FIELD_TEXTS.window.description}
      invalid={days === undefined}
      error={WINDOW_PROBLEM}
    >
      <Input
        id={id}
        width={16}
        inputMode="numeric"
        placeholder={WINDOW_PLACEHOLDER}
        suffix={WINDOW_SUFFIX}
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
  const offered = [...new Set([...dimensions, ...query.groupBy])];
  return (
    <InlineField label={FIELD_TEXTS.groupBy.label} tooltip={FIELD_TEXTS.groupBy.description} labelWidth={LABEL_WIDTH}>
      <MultiSelect
        inputId={id}
        width={40}
        options={offered.map(toOption)}
        placeholder={GROUP_PLACEHOLDER}
        value={query.groupBy.map(toOption)}
        onChange={(chosen) => change({ ...query, groupBy: chosen.flatMap(({ value }) => value ?? []) })}
      />
    </InlineField>
  );
}

const toOption = (value: Dimension) => ({ value, label: DIMENSION_TEXTS[value] });
