import type { KeeperOptions, Published } from './keeper';

/** What the keeper's thread is started with: plain data. */
export interface ThreadStart {
  readonly folder: string;
  /** The settings as they were written, and the name to give them in messages. */
  readonly jsonData: unknown;
  readonly where: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly options: KeeperOptions;
}

/** What it says. */
export type FromThread =
  | { readonly kind: 'published'; readonly published: Published }
  | { readonly kind: 'said'; readonly sentence: string }
  /** It cannot go on; the sentence says why. `isDefect` when that is a fault of ours. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly isDefect: boolean }
  | { readonly kind: 'stopped' };

/** What it is told. */
export type ToThread = { readonly kind: 'stop' };
