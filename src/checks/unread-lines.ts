import { grouped } from '../core/grouped';
import type { Problem } from '../sync/problem';
import type { ConnectionReport } from './check-connection';
import type { Line } from './find-services';
import type { Recent } from './recent';
import { lookAt, placesNamed } from './setting-places';

export interface UnreadLine extends Line {
  /** How many lists of records it is about. */
  readonly lists: number;
}

/**
 * What cannot be read of connections that work: a line for each cause, with the settings that it is about. Of others it
 * is said already. To have to wait is no fault of the settings.
 */
export function unreadLines(
  { status }: Recent,
  reports: readonly ConnectionReport[],
  written: unknown,
): readonly UnreadLine[] {
  const works = (connection: string) => reports.some(({ slot, ok }) => ok && slot === connection);
  const unread = status.problems.filter(({ connection }) => works(connection));
  const byCause = grouped(unread, ({ connection, reason }) => JSON.stringify([connection, reason]));
  return [...byCause.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : lineOf(first, others, written),
  );
}

function lineOf(first: Problem, others: readonly Problem[], written: unknown): UnreadLine {
  const { kind, about, reason } = first;
  const places = [first, ...others].flatMap((one) => placesNamed(`${one.about} ${one.reason}`, written, one.services));
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    ok: kind === 'rate-limited' || kind === 'canceled',
    text: `${about}${more}: ${reason}${lookAt([...new Set(places)])}`,
    lists: others.length + 1,
  };
}
