import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import type { Settings } from '../../core/settings';

const HOUR_MS = 3_600_000;

interface Noted<T> {
  readonly answer: Promise<T>;
  readonly at: Instant;
}

/**
 * Asks about a repository once an hour for all streams that need it. By connection and repository; settings live as long
 * as their streams.
 * @param isSettled whether an answer is worth keeping: another is asked for anew.
 */
export function hourly<T>(ask: (http: Http, resource: string) => Promise<T>, isSettled: (answer: T) => boolean) {
  const noted = new WeakMap<Settings, Map<string, Noted<T>>>();
  return async (http: Http, { settings, resource, span }: Scope, connection: string): Promise<T> => {
    const known = noted.get(settings) ?? new Map<string, Noted<T>>();
    noted.set(settings, known);
    const key = `${connection} ${resource}`;
    const earlier = known.get(key);
    if (earlier !== undefined && span.to - earlier.at < HOUR_MS) {
      const answer = await earlier.answer.catch(() => null);
      if (answer !== null && isSettled(answer)) {
        return answer;
      }
    }
    const answer = ask(http, resource);
    known.set(key, { answer, at: span.to });
    return answer;
  };
}
