import React, { useId, useState } from 'react';
import { getTemplateSrv } from '@grafana/runtime';
import { InlineField, InlineFieldRow, MultiSelect } from '@grafana/ui';
import type { Dimension, Filters } from '../../core/metric';
import type { OptionSource } from './contract';
import { LABEL_WIDTH } from './row-props';
import { fill } from '../texts/fill';
import { queryTexts } from '../texts/query-editor';
import { sentence } from '../texts/sentences';

const FILTERS = ['service', 'team', 'environment', 'repository', 'pipeline'] as const satisfies readonly Dimension[];

interface Props {
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly datasource: OptionSource;
  /** What can be filtered by. */
  readonly dimensions: readonly Dimension[];
}

export function FilterRow({ filters, onFilters, datasource, dimensions }: Props) {
  // One that a dashboard already has stays on offer, whatever is shown.
  const offered = FILTERS.filter((one) => dimensions.includes(one) || filters[one] !== undefined);
  return (
    <InlineFieldRow>
      {offered.map((dimension) => (
        <FilterField
          key={dimension}
          dimension={dimension}
          datasource={datasource}
          values={filters[dimension] ?? []}
          onChange={(values) => onFilters(withFilter(filters, dimension, values))}
        />
      ))}
    </InlineFieldRow>
  );
}

/** A dimension without values is left out, as a query that never had any would be. */
function withFilter(filters: Filters, dimension: Dimension, values: readonly string[]): Filters {
  const others = Object.entries(filters).filter(([name]) => name !== dimension);
  return Object.fromEntries(values.length === 0 ? others : [...others, [dimension, values]]);
}

interface FilterProps {
  readonly dimension: Dimension;
  readonly datasource: OptionSource;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function FilterField({ dimension, datasource, values, onChange }: FilterProps) {
  const id = useId();
  const { names, loading, problem, load } = useOptions(datasource, dimension);
  const { dimensions, variables, filters } = queryTexts();
  return (
    <InlineField
      label={dimensions[dimension]}
      tooltip={fill(filters.description, { dimension, name: variables[dimension].label })}
      labelWidth={LABEL_WIDTH}
      invalid={problem !== null}
      error={problem}
    >
      <MultiSelect
        inputId={id}
        width={40}
        allowCustomValue
        isLoading={loading}
        noOptionsMessage={filters.noOptions}
        placeholder={filters.placeholder}
        options={[...variableOptions(), ...names.map(toOption)]}
        value={values.map(toOption)}
        onOpenMenu={load}
        onChange={(chosen) => onChange(chosen.flatMap(({ value }) => value?.trim() || []))}
      />
    </InlineField>
  );
}

const toOption = (value: string) => ({ value, label: value });

/** Types of variables that hold names; a data source or an interval is none. */
const NAMING: readonly string[] = ['query', 'custom', 'textbox', 'constant'];

function variableOptions() {
  return getTemplateSrv()
    .getVariables()
    .filter(({ type }) => NAMING.includes(type))
    .map(({ name }) => ({ ...toOption(`$${name}`), description: queryTexts().filters.variable }));
}

/** Read when a list is opened, since reading may ask vendors; again at the next opening, since more may be known then. */
function useOptions(datasource: OptionSource, dimension: Dimension) {
  const [names, setNames] = useState<readonly string[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function load(): Promise<void> {
    setLoading(true);
    try {
      setNames(await datasource.options(dimension));
      setProblem(null);
    } catch (error) {
      const reason = sentence(error instanceof Error ? error.message : String(error));
      setProblem(fill(queryTexts().filters.failed, { reason }));
    } finally {
      setLoading(false);
    }
  }
  return { names, loading, problem, load: () => void load() };
}
