import { instant, type Instant } from '../../core/instant';
import { parseVendorInstant } from '../../core/vendor-instant';

/** Less than this is no count since 1970 that an alert could have, and more no time that one was open (it is 30 years). */
const LONGEST_OPEN_MS = 946_684_800_000;

/**
 * When an alert was closed. Opsgenie gives the milliseconds that it was open; an instant, as text or as a count since
 * 1970, is taken for what it is. Null when there is nothing of the kind.
 */
export function closedAt(closeTime: unknown, createdAt: Instant): Instant | null {
  const count = typeof closeTime === 'string' && /^\d+$/.test(closeTime) ? Number(closeTime) : closeTime;
  if (typeof count !== 'number') {
    return parseVendorInstant(count);
  }
  if (!Number.isFinite(count) || count <= 0) {
    return null;
  }
  return count < LONGEST_OPEN_MS ? instant(createdAt + count) : instant(count);
}
