import React from 'react';
import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { InlineField, Select } from '@grafana/ui';
import type { DoraQuery } from './query';
import { VARIABLE_DIMENSIONS, type VariableQuery } from './variables';
import type { DoraJsonData } from './editors/contract';

type Props = Pick<
  QueryEditorProps<DataSourceApi<DoraQuery, DoraJsonData>, DoraQuery, DoraJsonData, VariableQuery>,
  'query' | 'onChange'
>;

/** What a variable is made of. */
export function VariableEditor({ query, onChange }: Props) {
  const options = VARIABLE_DIMENSIONS.map((value) => ({ value, label: value }));
  return (
    <InlineField label="Values of" labelWidth={20} tooltip="The names that the variable offers">
      <Select
        inputId="dora-variable-values"
        width={40}
        options={options}
        value={query.query || null}
        placeholder="service"
        onChange={({ value }) =>
          onChange({ ...query, refId: query.refId || 'DoraVariable', query: value ?? 'service' })
        }
      />
    </InlineField>
  );
}
