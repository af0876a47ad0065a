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
  DataTopic,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** How long a query may take before its panel shows that it is loading. */
const LOADING_AFTER_MS = 200;

type Packets = ReadonlyMap<string, DataQueryResponse>;

interface Received {
  readonly packets: Packets;
  /** Of the packet that came last. */
  readonly state?: LoadingState;
}

const NOTHING: Received = { packets: new Map() };

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
    scan(
      ({ packets }: Received, last) => ({ packets: new Map(packets).set(keyOf(last), last), state: last.state }),
      NOTHING,
    ),
    map(({ packets, state = LoadingState.Done }) => panelData(request, packets, state)),
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

/** Frames stand in the order of the queries, whichever answered first; errors of any query are the panel's. */
function panelData(request: DataQueryRequest, packets: Packets, state: LoadingState): PanelData {
  const order = new Map(request.targets.map(({ refId }, index) => [refId, index]));
  const place = (frame: DataFrame) => order.get(frame.refId ?? '') ?? order.size;
  const frames: DataFrame[] = [...packets.values()].flatMap(({ data }) => data);
  const isAnnotation = ({ meta }: DataFrame) => meta?.dataTopic === DataTopic.Annotations;
  const errors = [...packets.values()].flatMap(({ error, errors: several }) => several ?? (error ? [error] : []));
  return {
    state: errors.length === 0 ? state : LoadingState.Error,
    series: frames.filter((frame) => !isAnnotation(frame)).sort((one, other) => place(one) - place(other)),
    annotations: frames.filter(isAnnotation),
    timeRange: request.range,
    request,
    ...(errors.length === 0 ? {} : { errors, error: errors[0] }),
  };
}
