import {
  dateTime,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type ScopedVars,
} from '@grafana/data';
import { lastValueFrom, toArray, type Observable } from 'rxjs';
import { DoraDataSource } from '../../src/datasource/datasource';
import { DeliverySource } from '../../src/datasource/delivery-source';
import { vendors } from '../../src/providers/registry';
import { createLocalHost } from '../../src/datasource/engine/local-host';
import { DEFAULT_QUERY, type DoraQuery } from '../../src/datasource/query';
import type { Provider } from '../../src/core/provider';
import { aProvider, type World } from '../sync/fake-vendor';
import { parseSettings, type SettingsInput } from '../../src/core/settings';

/**
 * A data source as Grafana would make it, over a fake vendor. Variables: `$service` is `a` and `b`, `$none` is empty;
 * `alls` names those of which All is selected, with the values that they offer.
 */
export function aDataSource(
  world: World,
  jsonData: SettingsInput | object,
  { provider = aProvider(), alls = {} }: { provider?: Provider; alls?: Alls } = {},
): DoraDataSource {
  const instance = { uid: 'dora', name: 'DORA', type: 'x', url: '/proxy', jsonData } as ConstructorParameters<
    typeof DoraDataSource
  >[0];
  const source = () => {
    const settings = parseSettings(jsonData, 'Data source settings', vendors);
    const host = createLocalHost({
      settings,
      provider: async () => provider,
      http: () => world.vendor.http,
      storage: world.storage,
      locks: { run: (_, work) => work() },
      clock: world.clock,
      timer: world.timer,
      createCancellation: () => new AbortController(),
      random: () => 0,
    });
    const self = { uid: instance.uid, name: instance.name };
    return new DeliverySource({ host, settings, self, clock: world.clock, schedule: (run) => void setTimeout(run) });
  };
  const check = () => Promise.resolve({ status: 'success', message: 'checked' });
  const checkOne = async (slot: string) => ({ slot, ok: true, text: 'checked', more: [] });
  return new DoraDataSource(
    instance,
    async () => ({ source: source(), check, checkOne }),
    () => ({ replace: replaceWith(alls) }),
  );
}

const VARIABLES: Readonly<Record<string, unknown>> = {
  service: ['a', 'b'],
  none: [],
  all: '$__all',
  metric: 'deploymentDays',
};

type Alls = Readonly<Record<string, readonly string[]>>;
type Format = string | ((value: unknown) => string) | undefined;

/** As Grafana's: All is told only to who asks for a variable's text, everybody else gets all that it offers. */
function replaceWith(alls: Alls) {
  return (text?: string, scopedVars?: ScopedVars, format?: Format): string =>
    (text ?? '').replace(/\$(\w+)/g, (whole, name: string) => {
      const scoped = scopedVars?.[name];
      if (scoped === undefined && alls[name] !== undefined && format === 'text') {
        return 'All';
      }
      const value = scoped?.value ?? alls[name] ?? VARIABLES[name];
      if (value === undefined) {
        return whole;
      }
      return typeof format === 'function' ? format(value) : String(value);
    });
}

export function aQuery(query: Partial<DoraQuery> = {}): DoraQuery {
  return { ...DEFAULT_QUERY, refId: 'A', bucket: 'week', ...query };
}

export function aRequest(
  world: World,
  days: number,
  targets: DoraQuery[],
  more: Partial<DataQueryRequest<DoraQuery>> = {},
) {
  const [from, to] = [dateTime(world.clock.time - days * 86_400_000), dateTime(world.clock.time)];
  const request: DataQueryRequest<DoraQuery> = {
    requestId: 'Q1',
    interval: '1m',
    intervalMs: 60_000,
    range: { from, to, raw: { from, to } },
    scopedVars: {},
    targets,
    timezone: 'utc',
    app: 'dashboard',
    startTime: 0,
    ...more,
  };
  return request;
}

export function allOf(answers: Observable<DataQueryResponse>): Promise<DataQueryResponse[]> {
  return lastValueFrom(answers.pipe(toArray()));
}

export async function lastOf(answers: Observable<DataQueryResponse>): Promise<DataQueryResponse> {
  return (await allOf(answers)).at(-1) ?? { data: [] };
}

/** The values of the frames' second fields. */
export function valuesOf({ data }: DataQueryResponse): unknown[][] {
  return data.map((frame: DataFrame) => [...(frame.fields[1]?.values ?? [])]);
}
