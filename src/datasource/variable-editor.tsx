import React from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, Select, Stack } from '@grafana/ui';
import type { Dimension } from '../core/metric';
import type { DoraJsonData } from './editors/contract';
import { FilterRow } from './editors/filter-row';
import type { DoraQuery } from './query';
import { queryTexts } from './texts/query-editor';
import { VARIABLE_VALUES, type VariableQuery, type VariableSource, type VariableValues } from './variables';

type Props = Pick<
  QueryEditorProps<VariableSource, DoraQuery, DoraJsonData, VariableQuery>,
  'query' | 'onChange' | 'datasource'
>;

/** What a variable is made of, and of which services. */
export function VariableEditor({ query, onChange, datasource }: Props) {
  const { fields, variables } = queryTexts();
  const { label, description } = fields.values;
  const options = VARIABLE_VALUES.map((value) => ({ value, ...variables[value] }));
  const named = { ...query, refId: query.refId || 'DoraVariable', query: query.query || 'service' };
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label={label} labelWidth={20} tooltip={description}>
        <Select
          inputId="dora-variable-values"
          width={40}
          options={options}
          value={query.query || null}
          placeholder={variables.service.label}
          onChange={({ value = 'service' }) => onChange({ ...named, query: value })}
        />
      </InlineField>
      <FilterRow
        filters={query.filters ?? {}}
        onFilters={(filters) => onChange({ ...named, filters })}
        datasource={datasource}
        dimensions={narrowing(options.find(({ value }) => value === query.query)?.value)}
      />
    </Stack>
  );
}

/** What its values can be narrowed by: a variable such as $team makes one list follow another. */
function narrowing(values: VariableValues | undefined): readonly Dimension[] {
  const all = ['service', 'team'] as const;
  return values === 'connection' || values === 'benchmark' ? [] : all.filter((one) => one !== values);
}
