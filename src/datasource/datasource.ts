import {
  DataSourceApi,
  LoadingState,
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type AdHocVariableFilter,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { catchError, from, of, switchMap, type Observable } from 'rxjs';
import { DIMENSIONS, type Filters } from '../core/metric';
import type { ConnectionReport } from '../checks/check-connection';
import type { DoraJsonData, OptionSource } from './editors/contract';
import { doraAnnotations } from './annotations';
import { completeQuery } from './saved-query';
import {
  chosenOf,
  interpolated,
  interpolatedFilters,
  knownIn,
  replacer,
  withConditions,
  withoutVariables,
  type Known,
  type Replace,
} from './interpolate';
import type { DeliverySource } from './delivery-source';
import type { Service } from '../core/settings';
import { DEFAULT_QUERY, type DoraQuery } from './query';
import { nextTask } from './next-task';
import { queryText } from './query-text';
import { weekStartOfDashboard } from './dashboard-week';
import { toSpan, toTimezone } from './time';
import { DoraVariables, type OptionFilters, type VariableValues } from './variables';

/** Loads what reads and computes. Rejects with a sentence when the settings cannot be used. */
export type LoadDelivery = (instance: DataSourceInstanceSettings<DoraJsonData>) => Promise<Delivery>;

export interface Delivery {
  readonly source: DeliverySource;
  readonly check: () => Promise<TestDataSourceResponse>;
  readonly checkOne: (connection: string) => Promise<ConnectionReport>;
}

/** What Grafana talks to. Small, since it is loaded with every page; the rest comes when it is first asked. */
export class DoraDataSource extends DataSourceApi<DoraQuery, DoraJsonData> implements OptionSource {
  override annotations = doraAnnotations;
  override variables = new DoraVariables(this);
  #delivery: Promise<Delivery> | null = null;
  /** Null while it is not known, or the settings name all. */
  #found: readonly Service[] | null = null;

  constructor(
    private readonly instance: DataSourceInstanceSettings<DoraJsonData>,
    private readonly load: LoadDelivery = loadDelivery,
    private readonly templates: () => Pick<TemplateSrv, 'replace'> = getTemplateSrv,
  ) {
    super(instance);
  }

  override query(request: DataQueryRequest<DoraQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.filter((target) => this.filterQuery(target));
    const replace = replacer(this.templates(), request.scopedVars);
    const known = this.#known();
    const queries = targets.map((target) => interpolated(completeQuery(target), replace, known));
    const frame = {
      span: toSpan(request.range),
      timezone: toTimezone(request.timezone),
      weekStart: weekStartOfDashboard(),
    };
    if (queries.length === 0) {
      return of({ data: [], state: LoadingState.Done });
    }
    const more = request.filters ?? [];
    return from(this.#loaded()).pipe(
      switchMap(({ source }) =>
        source.answers(
          queries.map((query) => withConditions(query, more)),
          frame,
        ),
      ),
      catchError((error: unknown) => of(failed(queries, error))),
    );
  }

  /** Values to choose from, for editors and variables; those of the services that the filters leave. */
  async options(
    of: VariableValues,
    { connection = [], ...filters }: OptionFilters = {},
    scopedVars: ScopedVars = {},
  ): Promise<readonly string[]> {
    const { source } = await this.#loaded();
    this.#found = await source.found();
    const replace = replacer(this.templates(), scopedVars);
    const connections = chosenOf(connection, replace);
    return source.options(of, { ...this.#filters(filters, replace), ...(connections && { connection: connections }) });
  }

  /** Says per connection what works and what does not. */
  override async testDatasource(): Promise<TestDataSourceResponse> {
    try {
      const { check } = await this.#loaded();
      return await check();
    } catch (error) {
      return { status: 'error', message: textOf(error) };
    }
  }

  /** Whether one connection works, as it is saved. Never rejects. */
  async testConnection(slot: string): Promise<ConnectionReport> {
    try {
      const { checkOne } = await this.#loaded();
      return await checkOne(slot);
    } catch (error) {
      return { slot, ok: false, text: textOf(error), more: [] };
    }
  }

  override filterQuery(query: DoraQuery): boolean {
    return query.hide !== true;
  }

  override getDefaultQuery(_app: CoreApp): Partial<DoraQuery> {
    return DEFAULT_QUERY;
  }

  override getQueryDisplayText(query: DoraQuery): string {
    return queryText(completeQuery(query));
  }

  /** For a panel that leaves its dashboard, and with it the variables and filters of that. */
  override interpolateVariablesInQueries(
    queries: DoraQuery[],
    scopedVars: ScopedVars,
    filters: AdHocVariableFilter[] = [],
  ): DoraQuery[] {
    const replace = replacer(this.templates(), scopedVars);
    const known = this.#known();
    return queries.map((query) => withoutVariables(withConditions(completeQuery(query), filters), replace, known));
  }

  override async getTagKeys(): Promise<MetricFindValue[]> {
    return DIMENSIONS.map((text) => ({ text }));
  }

  /** Of the services that the other conditions leave. */
  override async getTagValues({ key, filters }: DataSourceGetTagValuesOptions<DoraQuery>): Promise<MetricFindValue[]> {
    const dimension = DIMENSIONS.find((one) => one === key);
    if (dimension === undefined) {
      return [];
    }
    const { source } = await this.#loaded();
    const others = await source.narrowed(
      {},
      filters.filter((one) => one.key !== key),
    );
    return (await source.options(dimension, others)).map((text) => ({ text }));
  }

  #filters(filters: Filters, replace: Replace): Filters {
    return interpolatedFilters(filters, replace, this.#known());
  }

  #known(): Known {
    return knownIn(this.instance.jsonData, this.#found);
  }

  #loaded(): Promise<Delivery> {
    this.#delivery ??= this.load(this.instance).catch((error: unknown) => {
      // A chunk that did not load may load next time; settings that are wrong are as wrong then.
      this.#delivery = null;
      throw error;
    });
    return this.#delivery;
  }
}

/** In several tasks, as the page stands still while code starts. */
async function loadDelivery(instance: DataSourceInstanceSettings<DoraJsonData>): Promise<Delivery> {
  const { readOrSay } = await import(/* webpackChunkName: "settings" */ './read-settings');
  await nextTask();
  const settings = await readOrSay(instance.jsonData);
  await nextTask();
  const { createDelivery } = await import(/* webpackChunkName: "delivery" */ './create-delivery');
  await nextTask();
  return createDelivery(instance, settings);
}

function failed(queries: readonly { readonly refId: string }[], error: unknown): DataQueryResponse {
  const message = textOf(error);
  // What is wrong for all of them is said once.
  return { data: [], state: LoadingState.Error, errors: queries.slice(0, 1).map(({ refId }) => ({ refId, message })) };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
