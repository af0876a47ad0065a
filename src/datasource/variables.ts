import {
  CustomVariableSupport,
  FieldType,
  createDataFrame,
  type DataSourceApi,
  type DataQueryRequest,
  type DataQueryResponse,
} from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { from, map, type Observable } from 'rxjs';
import type { ScopedVars } from '@grafana/data';
import { DIMENSIONS, type Filters } from '../core/metric';
import type { DoraJsonData, OptionSource } from './editors/contract';
import type { DoraQuery } from './query';
import { VariableEditor } from './lazy-editors';

/** A variable's query: which values, of the services that the filters leave (`team: [$team]`). */
export interface VariableQuery extends DataQuery {
  /** One of `VARIABLE_VALUES`. */
  readonly query: string;
  readonly filters?: OptionFilters;
}

/** Which services the values are of. */
export type OptionFilters = Filters & { readonly connection?: readonly string[] };

/** What a variable offers: values of a dimension, connections of the settings, years of DORA reports with levels. */
export const VARIABLE_VALUES = [...DIMENSIONS, 'connection', 'benchmark'] as const;
export type VariableValues = (typeof VARIABLE_VALUES)[number];

/** The data source as variables see it. */
export type VariableSource = DataSourceApi<DoraQuery, DoraJsonData> & OptionSource;
type ReadOptions = (of: VariableValues, filters: OptionFilters, scopedVars: ScopedVars) => Promise<readonly string[]>;

/** Variables from what the data source knows. */
export class DoraVariables extends CustomVariableSupport<VariableSource, VariableQuery, DoraQuery, DoraJsonData> {
  readonly #options: ReadOptions;
  override editor = VariableEditor;

  constructor(datasource: { readonly options: ReadOptions }) {
    super();
    this.#options = datasource.options.bind(datasource);
  }

  override getDefaultQuery() {
    return {};
  }

  override query({ targets, scopedVars }: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    return from(this.#values(targets[0], scopedVars)).pipe(map((values) => ({ data: [toFrame(values)] })));
  }

  async #values(query: VariableQuery | undefined, scopedVars: ScopedVars): Promise<readonly string[]> {
    const values = VARIABLE_VALUES.find((name) => name === query?.query);
    if (values === undefined) {
      const known = VARIABLE_VALUES.join(', ');
      throw new Error(`"${query?.query ?? ''}" is nothing that a variable can be made of; choose one of ${known}.`);
    }
    return this.#options(values, query?.filters ?? {}, scopedVars);
  }
}

function toFrame(values: readonly string[]) {
  return createDataFrame({ fields: [{ name: 'text', type: FieldType.string, values: [...values], config: {} }] });
}
