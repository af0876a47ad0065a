/** What the companion tells of itself. A counter's samples end in `_total`. */
export interface OwnFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly labels: readonly string[];
  /** One series a stream. */
  readonly isOfStreams?: true;
}

const STREAM = ['connection', 'kind', 'resource'] as const;

export const OWN_FAMILIES = {
  buildInfo: gauge('dora_build_info', 'Always 1; its label is the version.', ['version']),
  ready: gauge(
    'dora_ready',
    '1 when values are exposed for every service, as of the last sync or the one before a restart.',
  ),
  up: gauge('dora_up', '1 when everything that the last sync wanted of the connection could be read.', ['connection']),
  valuesAt: gauge('dora_values_timestamp_seconds', 'When the values were computed, as seconds since 1970.'),
  servicesKnown: gauge('dora_services', 'Services that the settings name, and those that were found.'),
  servicesPending: gauge(
    'dora_services_pending',
    'Services of which some values are withheld until their history has been read.',
  ),
  records: gauge('dora_records', 'Records that are kept, by kind.', ['kind']),
  streamUp: ofStreams('dora_stream_up', '1 when the stream could be read at the last sync.'),
  streamKnownUntil: ofStreams(
    'dora_stream_known_until_timestamp_seconds',
    'Until when everything of the stream is known, as seconds since 1970; its age is time() less this.',
  ),
  streamGaps: ofStreams('dora_stream_gaps', 'Parts of the stream that its source would not give in full.'),
  requests: counter('dora_requests_total', 'Requests to the system.', ['connection']),
  requestFailures: counter('dora_request_failures_total', 'Requests to the system that failed, refusals included.', [
    'connection',
  ]),
  rateLimited: counter('dora_rate_limited_total', 'Requests that the system refused for their rate.', ['connection']),
  budgetRemaining: gauge('dora_budget_remaining_requests', 'What may still be asked of the system.', [
    'connection',
    'resource',
  ]),
  budgetLimit: gauge('dora_budget_limit_requests', 'What may be asked of the system in its period.', [
    'connection',
    'resource',
  ]),
  budgetResetAt: gauge(
    'dora_budget_reset_timestamp_seconds',
    'When the budget is whole again, as seconds since 1970.',
    ['connection', 'resource'],
  ),
  syncs: counter('dora_syncs_total', 'Syncs that ended.'),
  syncFailures: counter('dora_sync_failures_total', 'Syncs that ended with something that could not be read.'),
  syncDuration: gauge('dora_last_sync_duration_seconds', 'How long the last sync took.'),
  syncAt: gauge('dora_last_sync_timestamp_seconds', 'When the last sync ended, as seconds since 1970.'),
  syncInterval: gauge(
    'dora_sync_interval_seconds',
    'Pause until the next sync; longer than asked for where budgets are small.',
  ),
  evaluation: gauge('dora_last_evaluation_duration_seconds', 'How long the values took to compute.'),
  storeUp: gauge('dora_store_up', '1 when everything that is known is on disk.'),
  storeBytes: gauge('dora_store_size_bytes', 'Size of the store on disk.'),
  storeFailures: counter('dora_store_failures_total', 'Writes to the store that failed.'),
  storeDamaged: counter('dora_store_damaged_streams_total', 'Streams that were damaged on disk and are read anew.'),
  series: gauge('dora_series', 'Series that describe delivery.'),
  seriesLimit: gauge('dora_series_limit', 'How many series may describe delivery.'),
  servicesLeftOut: gauge('dora_services_left_out', 'Services without series, as these would be more than the limit.'),
} as const satisfies Readonly<Record<string, OwnFamily>>;

function gauge(name: string, help: string, labels: readonly string[] = []): OwnFamily {
  return { name, type: 'gauge', help, labels };
}

function ofStreams(name: string, help: string) {
  return { ...gauge(name, help, STREAM), isOfStreams: true } as const;
}

function counter(name: string, help: string, labels: readonly string[] = []): OwnFamily {
  return { name, type: 'counter', help, labels };
}
