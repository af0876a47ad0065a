import {
  catchError,
  defer,
  from,
  map,
  merge,
  of,
  ReplaySubject,
  scan,
  share,
  takeUntil,
  timer,
  type Observable,
} from 'rxjs';
import {
  LoadingState,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** How long a query may take before its panel shows that it is loading. */
const LOADING_AFTER_MS = 200;

type Packets = ReadonlyMap<string, DataQueryResponse>;

/**
 * Runs queries: packets of equal key replace each other, and a packet with errors does not hide the others' data.
 * @param ask asks in place of the data source's own `query`: a variable's query, say.
 */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  ask?: DataSourceApi['query'],
): Observable<PanelData> {
  const targets = request.targets.filter((query) => query.hide !== true && dataSource.filterQuery?.(query) !== false);
  if (targets.length === 0) {
    return of(panelData(request, new Map(), LoadingState.Done));
  }
  const asked = { ...request, targets };
  const answers = defer(() => from(ask === undefined ? dataSource.query(asked) : ask(asked))).pipe(
    scan((packets: Packets, packet) => new Map(packets).set(keyOf(packet), packet), new Map()),
    map((packets) => panelData(request, packets, stateOf(packets))),
    catchError((error: unknown) =>
      of({ ...panelData(request, new Map(), LoadingState.Error), errors: [toDataQueryError(error)] }),
    ),
    // Replayed, since an answer may be there before the second of its two readers below is.
    share({ connector: () => new ReplaySubject(1), resetOnComplete: false }),
  );
  const loading = timer(LOADING_AFTER_MS).pipe(
    map(() => panelData(request, new Map(), LoadingState.Loading)),
    takeUntil(answers),
  );
  return merge(loading, answers);
}

function keyOf({ key, data }: DataQueryResponse): string {
  return key ?? data[0]?.refId ?? 'A';
}

function stateOf(packets: Packets): LoadingState {
  const all = [...packets.values()];
  if (all.some(({ error, errors }) => error !== undefined || (errors ?? []).length > 0)) {
    return LoadingState.Error;
  }
  return all.find(({ state }) => state !== undefined && state !== LoadingState.Done)?.state ?? LoadingState.Done;
}

/** Frames stand in the order of the queries, whichever answered first. */
function panelData(request: DataQueryRequest, packets: Packets, state: LoadingState): PanelData {
  const order = new Map(request.targets.map(({ refId }, index) => [refId, index]));
  const place = (refId: string | undefined) => order.get(refId ?? '') ?? order.size;
  const series = [...packets.values()]
    .flatMap(({ data }) => data)
    .sort((one, other) => place(one.refId) - place(other.refId));
  const errors = [...packets.values()].flatMap(({ error, errors }) => errors ?? (error === undefined ? [] : [error]));
  return {
    state,
    series,
    timeRange: request.range,
    request,
    ...(errors.length === 0 ? {} : { errors, error: errors[0] ?? {} }),
  };
}
