import type { Signal } from './ports';

/** Of work that is always wanted. */
export const neverAborted: Signal = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};
