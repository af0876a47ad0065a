import type { Signal } from '../core/ports';

/** A signal for many listeners, of which the caller's hears but one: Node takes more than ten for a leak. */
export interface FanOut {
  readonly signal: Signal;
  /** Lets go of the caller's signal. */
  close(): void;
}

export function fanOut(caller: Signal): FanOut {
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  caller.addEventListener('abort', tell);
  return {
    signal: {
      get aborted() {
        return caller.aborted;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
    close: () => caller.removeEventListener('abort', tell),
  };
}
