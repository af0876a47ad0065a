import {
  AdHocFiltersVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  SceneVariableSet,
  TextBoxVariable,
  type SceneVariable,
} from '@grafana/scenes';
import type { AdHocVariableFilter } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { VariableRefresh, VariableSort, type VariableModel } from '@grafana/schema';

/** The dashboard's template variables. Throws for a type that this host does not know. */
export function toVariables(models: readonly VariableModel[]): SceneVariableSet {
  return new SceneVariableSet({ variables: models.map(toVariable) });
}

function toVariable(model: VariableModel): SceneVariable {
  const make = KINDS[model.type];
  if (make === undefined) {
    throw new Error(`This preview has no variables of type ${model.type} (${model.name}); Grafana has`);
  }
  return make(model);
}

const KINDS: Readonly<Record<string, (model: VariableModel) => SceneVariable>> = {
  query: (model) =>
    new QueryVariable({
      ...choiceOf(model),
      datasource: model.datasource ?? null,
      query: queryOf(model),
      refresh: model.refresh ?? VariableRefresh.onDashboardLoad,
      sort: model.sort ?? VariableSort.disabled,
      regex: model.regex ?? '',
    }),
  custom: (model) => new CustomVariable({ ...choiceOf(model), query: textOf(model) }),
  datasource: (model) =>
    new DataSourceVariable({ ...choiceOf(model), pluginId: textOf(model), regex: model.regex ?? '' }),
  interval: (model) =>
    new IntervalVariable({
      ...shownOf(model),
      intervals: textOf(model).split(','),
      value: String(model.current?.value ?? ''),
    }),
  adhoc: ({ datasource, name, label, ...model }: FiltersModel) =>
    new AdHocFiltersVariable({
      name,
      label: label ?? name,
      hide: model.hide ?? 0,
      skipUrlSync: model.skipUrlSync ?? false,
      datasource: datasource ?? null,
      filters: [...(model.filters ?? [])],
      baseFilters: [...(model.baseFilters ?? [])],
      supportsMultiValueOperators:
        getDataSourceSrv().getInstanceSettings(datasource)?.meta.multiValueFilterOperators === true,
    }),
  textbox: (model) => new TextBoxVariable({ ...shownOf(model), value: textOf(model) }),
};

/** As Grafana saves a variable of ad hoc filters. */
interface FiltersModel extends VariableModel {
  readonly filters?: readonly AdHocVariableFilter[];
  readonly baseFilters?: readonly AdHocVariableFilter[];
}

function shownOf({ name, label, description, hide, skipUrlSync }: VariableModel) {
  return {
    name,
    label: label ?? name,
    description: description ?? null,
    hide: hide ?? 0,
    skipUrlSync: skipUrlSync ?? false,
  };
}

function choiceOf(model: VariableModel) {
  const { current, multi, includeAll, allValue } = model;
  return {
    ...shownOf(model),
    value: current?.value ?? '',
    text: current?.text ?? '',
    isMulti: multi ?? false,
    includeAll: includeAll ?? false,
    defaultToAll: includeAll === true && current?.value === undefined,
    ...(allValue === undefined ? {} : { allValue }),
  };
}

function textOf({ query }: VariableModel): string {
  return typeof query === 'string' ? query : '';
}

function queryOf({ query, name }: VariableModel) {
  return typeof query === 'object' ? { refId: `variable-${name}`, ...query } : (query ?? '');
}
