import type { SyncStatus } from '../sync/create-sync';
import type { RecordsFound } from './records-found';

export const RECENT_DAYS = 30;

/** What was found in the last `RECENT_DAYS`. */
export interface Recent {
  readonly found: RecordsFound;
  readonly status: SyncStatus;
  /** Reading has not ended in time: it goes on, and `found` is what there is so far. */
  readonly isReading: boolean;
}
