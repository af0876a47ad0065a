import { DAY_MS, instant, parseInstant, type Instant } from './instant';

/**
 * `2020-04-02 14:03:31`, `2019-03-07T09:37:55.985+0800`, `20220902T034658+0000`, `2026-01-31`, with 0 to 9 fraction
 * digits and any of `Z`, `+01:00`, `+0100`, `+01` or no zone at all.
 */
const DATE_TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?$/;
interface VendorTime {
  /** What a text without a zone means; by default it means nothing, since guessing shifts every number by hours. */
  readonly zoneless?: 'utc';
}

/**
 * The instant that a vendor's text names. Numbers say nothing about their unit: `fromEpochMs` and its sisters read them.
 * @returns null for what is no instant, and for what vendors write for "has not happened": `0001-01-01`, `1970-01-01`.
 */
export function parseVendorInstant(value: unknown, time: VendorTime = {}): Instant | null {
  return happened(parseAnyInstant(value, time));
}

/** Whether it is what vendors write for "has not happened": an instant, but one that nobody means. */
export function isPlaceholder(value: unknown): boolean {
  const at = parseAnyInstant(value);
  return at !== null && happened(at) === null;
}

/**
 * As `parseVendorInstant`, and every instant is meant: the clock that a commit was made by may have been wrong by
 * decades, and the commit is one all the same.
 */
export function parseAnyInstant(value: unknown, { zoneless }: VendorTime = {}): Instant | null {
  if (typeof value !== 'string') {
    return null;
  }
  const match = DATE_TIME.exec(value.trim());
  if (match === null) {
    return null;
  }
  const zone = toZone(match) ?? (zoneless === 'utc' ? 'Z' : null);
  return zone === null ? null : parseInstant(toRfc3339(match) + zone);
}

/** Seconds since 1970, as a number or digits; null when missing (0) or no number. */
export function fromEpochSeconds(value: unknown): Instant | null {
  return fromEpoch(value, (count) => count * 1000);
}

/** Milliseconds since 1970, as a number or digits; null when missing (0) or no number. */
export function fromEpochMs(value: unknown): Instant | null {
  return fromEpoch(value, (count) => count);
}

/** Nanoseconds since 1970, as a number, bigint or digits; null when missing (0) or no number. */
export function fromEpochNs(value: unknown): Instant | null {
  return fromEpoch(value, (count) => count / 1_000_000);
}

function fromEpoch(value: unknown, toMs: (count: number) => number): Instant | null {
  const isCount = typeof value === 'number' || typeof value === 'bigint' || isDigits(value);
  const ms = isCount ? toMs(Number(value)) : NaN;
  return Number.isFinite(ms) ? happened(instant(ms)) : null;
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
}

/** No system that is asked here is older than its epoch: such a time stands for a missing one. */
function happened(at: Instant | null): Instant | null {
  return at === null || at < DAY_MS ? null : at;
}

function toRfc3339([, year, month, day, hour = '00', minute = '00', second = '00', fraction]: RegExpExecArray): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`;
}

function toZone(match: RegExpExecArray): string | null {
  const [zulu, sign, hour, minute = '00'] = match.slice(8);
  if (zulu !== undefined) {
    return 'Z';
  }
  return sign === undefined ? null : `${sign}${hour}:${minute}`;
}
