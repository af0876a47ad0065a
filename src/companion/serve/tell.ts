import type { Settings } from '../../core/settings';
import type { StreamProgress } from '../../sync/create-sync';
import type { Delivery } from './delivery-values';
import type { OwnMetrics } from './own-metrics';

/** How far each stream is known, and whether each connection gave all that was wanted. */
export function tellStreams(
  own: OwnMetrics,
  progress: readonly StreamProgress[],
  connections: readonly string[],
): void {
  const labelled = progress.map((one) => {
    const { connection, kind, resource } = one.stream;
    return { labels: { connection, kind, resource }, ...one };
  });
  own.setAll(
    'streamUp',
    labelled.map(({ labels, problem }) => [labels, problem === null ? 1 : 0]),
  );
  own.setAll(
    'streamKnownUntil',
    labelled.map(({ labels, known }) => {
      const until = known.at(-1)?.to ?? null;
      return [labels, until === null ? null : until / 1000];
    }),
  );
  own.setAll(
    'streamGaps',
    labelled.map(({ labels, truncated }) => [labels, truncated.length]),
  );
  const failed = new Set(progress.filter(({ problem }) => problem !== null).map(({ stream }) => stream.connection));
  own.setAll(
    'up',
    connections.map((connection) => [{ connection }, failed.has(connection) ? 0 : 1]),
  );
}

export function tellDelivery(own: OwnMetrics, { series, leftOut }: Delivery, { services }: Settings): void {
  own.set('series', series);
  own.set('servicesLeftOut', leftOut.length);
  own.set('servicesKnown', services.length);
}
