import type { Exposition } from './exposition';
import type { KeeperOptions, Published } from './keeper';
import type { Told } from './last-told';
import type { RecordsQuery } from './records/records-query';
import type { ServedService } from './records/records-route';

/** What the keeper's thread is started with: plain data. */
export interface ThreadStart {
  readonly folder: string;
  /** The settings as they were written, and the name to give them in messages. */
  readonly jsonData: unknown;
  readonly where: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly options: KeeperOptions;
  /** Before this start; null when nothing of it may be told again. */
  readonly told: Told | null;
}

/** Of what is told, only what is new: the long part is not handed over again while it is the same (null). */
export interface News extends Omit<Published, 'exposition'> {
  readonly own: Exposition['own'];
  readonly delivery: Exposition['delivery'] | null;
}

/** What it says. Answers have the number of what was asked. */
export type FromThread =
  | { readonly kind: 'published'; readonly news: News }
  | { readonly kind: 'said'; readonly sentence: string }
  /** It cannot go on; the sentence says why. `isDefect` when that is a fault of ours. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly isDefect: boolean }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'services'; readonly id: number; readonly services: readonly ServedService[] }
  | { readonly kind: 'opened'; readonly id: number; readonly etag: string }
  /** Null: it was the last one. */
  | { readonly kind: 'piece'; readonly id: number; readonly piece: string | null }
  | { readonly kind: 'refused'; readonly id: number; readonly sentence: string };

/** What it is told. A piece is given when it is asked for, so that none waits in memory. */
export type ToThread =
  | { readonly kind: 'stop' }
  | { readonly kind: 'services'; readonly id: number }
  | { readonly kind: 'open'; readonly id: number; readonly query: RecordsQuery }
  | { readonly kind: 'next'; readonly id: number }
  | { readonly kind: 'close'; readonly id: number };
