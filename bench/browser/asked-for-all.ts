import type { DataFrame, DataQueryRequest, DataQueryResponse, DataSourceApi, DateTime } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import type { Observable } from 'rxjs';

/**
 * Runs in the page: asks the data source for all rows of a year, for their annotations, and for each service's days,
 * with no panel that draws them. Returns how many values came.
 */
export async function askedForAll(): Promise<number> {
  const { getDataSourceSrv }: { getDataSourceSrv(): DataSourceSrv } = await System.import('package:@grafana/runtime');
  const { dateTime }: { dateTime(ms: number): DateTime } = await System.import('package:@grafana/data');
  const source: DataSourceApi = await getDataSourceSrv().get('dora');
  const [from, to] = [dateTime(Date.now() - 365 * 86_400_000), dateTime(Date.now())];
  const base = { requestId: 'all', interval: '1d', intervalMs: 86_400_000, scopedVars: {}, timezone: 'utc' };
  const frame = { ...base, range: { from, to, raw: { from, to } }, app: 'dashboard', startTime: 0 };
  const last = <T>(values: Observable<T>) =>
    new Promise<T | undefined>((resolve, reject) => {
      let latest: T | undefined;
      values.subscribe({ next: (value) => (latest = value), complete: () => resolve(latest), error: reject });
    });
  const ask = (target: Record<string, unknown>) => {
    const query = { refId: 'A', version: 1, filters: {}, ...target };
    const request: DataQueryRequest = { ...frame, targets: [query] };
    return last(source.query(request) as Observable<DataQueryResponse>);
  };
  const targets = [
    { view: 'deployments' },
    { view: 'changes' },
    { view: 'incidents' },
    { view: 'series', metric: 'changeLeadTime', statistic: 'p50', bucket: 'day', groupBy: ['service'] },
  ];
  const events = async (frames: DataFrame[]) => {
    const annotation = { name: 'all', enable: true, iconColor: 'red' };
    const converted = source.annotations?.processEvents?.(annotation, frames);
    return converted === undefined ? 0 : ((await last(converted))?.length ?? 0);
  };
  let count = 0;
  for (const target of targets) {
    const { data = [], errors = [] } = (await ask(target)) ?? {};
    if (errors.length > 0) {
      throw new Error(errors.map(({ message }) => message).join(' '));
    }
    count += data.reduce((sum, { length = 0, fields }) => sum + length * fields.length, 0);
    count += target.view === 'deployments' ? await events(data) : 0;
  }
  return count;
}
