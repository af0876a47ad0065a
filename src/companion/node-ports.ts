import { setMaxListeners } from 'node:events';
import { abortableTimer } from '../core/abortable-timer';
import type { Cancellation, Locks } from '../core/ports';

export const nodeTimer = abortableTimer({ set: (run, ms) => setTimeout(run, ms), clear: clearTimeout });

/** Of a reading, on which as many requests wait as it makes. */
export function createCancellation(): Cancellation & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** One after the other within this process, which has its store alone. */
export function processLocks(): Locks {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: (name, work) => {
      const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      last.set(name, settled);
      void settled.then(() => (last.get(name) === settled ? last.delete(name) : undefined));
      return mine;
    },
  };
}
