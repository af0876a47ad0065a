import type { Timer } from './ports';

/** The timers of where it runs, which pure code does not know. */
interface Timeouts<T> {
  readonly set: (run: () => void, ms: number) => T;
  readonly clear: (timeout: T) => void;
}

/** A timer that ends early when its signal is aborted. */
export function abortableTimer<T>({ set, clear }: Timeouts<T>): Timer {
  return {
    wait: (ms, signal) => {
      if (ms <= 0 || signal?.aborted === true) {
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const end = () => {
          clear(timeout);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const timeout = set(end, ms);
        signal?.addEventListener('abort', end);
      });
    },
  };
}
