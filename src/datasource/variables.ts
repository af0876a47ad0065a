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
import { DIMENSIONS, type Dimension, type Filters } from '../core/metric';
import type { DoraJsonData } from './editors/contract';
import type { DoraQuery } from './query';
import { VariableEditor } from './lazy-editors';

/** A variable's query: which values, of the services that the filters leave (`team: [$team]`). */
export interface VariableQuery extends DataQuery {
  /** `service`, `team`, `environment` or `repository`. */
  readonly query: string;
  readonly filters?: Filters;
}

export const VARIABLE_DIMENSIONS = [
  'service',
  'team',
  'environment',
  'repository',
] as const satisfies readonly Dimension[];

type Source = DataSourceApi<DoraQuery, DoraJsonData>;
type ReadOptions = (dimension: Dimension, filters: Filters, scopedVars: ScopedVars) => Promise<readonly string[]>;

/** Variables from what the data source knows: services, teams, environments, repositories. */
export class DoraVariables extends CustomVariableSupport<Source, VariableQuery, DoraQuery, DoraJsonData> {
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
    const dimension = DIMENSIONS.find((name) => name === query?.query);
    if (dimension === undefined) {
      const known = VARIABLE_DIMENSIONS.join(', ');
      throw new Error(`"${query?.query ?? ''}" is nothing that a variable can be made of; choose one of ${known}.`);
    }
    return this.#options(dimension, query?.filters ?? {}, scopedVars);
  }
}

function toFrame(values: readonly string[]) {
  return createDataFrame({ fields: [{ name: 'text', type: FieldType.string, values: [...values], config: {} }] });
}
