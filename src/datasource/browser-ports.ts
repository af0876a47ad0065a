import { instant } from '../core/instant';
import type { Clock, Locks, Timer } from '../core/ports';

export const browserClock: Clock = { now: () => instant(Date.now()) };

export const browserTimer: Timer = {
  wait: (ms, signal) => {
    if (ms <= 0 || signal?.aborted === true) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timeout);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timeout = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    });
  },
};

/**
 * One tab at a time, where the browser has Web Locks (pages served over HTTP from another host than localhost have
 * none); else everybody at once, which costs requests but nothing else.
 */
export function browserLocks(prefix: string): Locks {
  const { locks } = navigator;
  return {
    run: async (name, work) => (locks === undefined ? work() : await locks.request(`${prefix}/${name}`, work)),
  };
}
