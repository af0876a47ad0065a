import React, { useId, useState } from 'react';
import { InlineField, InlineFieldRow, InlineSwitch, Input, Select } from '@grafana/ui';
import { BENCHMARK_YEARS } from '../../core/benchmarks';
import { parseTarget } from '../../core/target';
import { GOAL } from '../goal-word';
import type { DoraQuery, View } from '../query';
import { fill } from '../texts/fill';
import { queryTexts } from '../texts/query-editor';
import { LABEL_WIDTH, type RowProps } from './row-props';

/** What a metric is compared with: the period before, a target, the levels of a report. */
export function CompareRow({ query, change }: RowProps) {
  const { view } = query;
  return (
    <InlineFieldRow>
      {view === 'series' && <PreviousSwitch query={query} change={change} />}
      {view !== 'level' && <TargetField key={query.target} query={query} change={change} />}
      <BenchmarkField query={query} change={change} />
    </InlineFieldRow>
  );
}

/** Views that are compared with anything. */
const COMPARED: readonly View[] = ['series', 'headline', 'keyFigure', 'table', 'level'];

export function isCompared({ view }: DoraQuery): boolean {
  return COMPARED.includes(view);
}

function PreviousSwitch({ query, change }: RowProps) {
  const id = useId();
  const { label, description } = queryTexts().fields.compare;
  return (
    <InlineField label={label} tooltip={description} labelWidth={LABEL_WIDTH} htmlFor={id}>
      <InlineSwitch
        id={id}
        value={query.compare}
        onChange={(event) => change({ ...query, compare: event.currentTarget.checked })}
      />
    </InlineField>
  );
}

/** Taken when the field is left or Enter is pressed, not at every letter. */
function TargetField({ query, change }: RowProps) {
  const id = useId();
  const [text, setText] = useState(query.target ?? '');
  const { fields, target } = queryTexts();
  const isUsable = isTarget(text);
  const commit = () => isUsable && change({ ...query, target: text.trim() === '' ? null : text.trim() });
  return (
    <InlineField
      label={fields.target.label}
      tooltip={fill(fields.target.description, { goal: GOAL })}
      invalid={!isUsable}
      error={fill(target.problem, { goal: GOAL })}
    >
      <Input
        id={id}
        width={16}
        placeholder={target.placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </InlineField>
  );
}

/** What a variable holds is seen when it is asked. */
function isTarget(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === GOAL || trimmed.includes('$') || parseTarget(trimmed) !== null;
}

function BenchmarkField({ query, change }: RowProps) {
  const id = useId();
  const { fields, benchmarkPlaceholder } = queryTexts();
  const { label, description } = fields.benchmark;
  return (
    <InlineField label={label} tooltip={description}>
      <Select
        inputId={id}
        width={20}
        isClearable
        allowCustomValue
        placeholder={benchmarkPlaceholder}
        options={BENCHMARK_YEARS.map((year) => toOption(year))}
        value={query.benchmark === null ? null : toOption(query.benchmark)}
        onChange={(chosen: { value?: string } | null) => change({ ...query, benchmark: yearOf(chosen?.value) })}
      />
    </InlineField>
  );
}

const toOption = (year: number | string) => ({ value: String(year), label: String(year) });

/** A year, or a variable. */
function yearOf(text: string | undefined): number | string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') {
    return null;
  }
  return /^\d{4}$/.test(trimmed) ? Number(trimmed) : trimmed;
}
