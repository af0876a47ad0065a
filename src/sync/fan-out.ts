import type { Signal } from '../core/ports';

/** The signal for many listeners, of which it hears but one: Node takes more than ten for a leak. */
export function fanOut(signal: Signal): Signal {
  const listeners = new Set<() => void>();
  signal.addEventListener('abort', () => listeners.forEach((listener) => listener()));
  return {
    get aborted() {
      return signal.aborted;
    },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
}
