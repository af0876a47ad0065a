import { InputError } from '../../core/errors';
import type { Shard } from '../../core/shard';
import { wholeNumber, timezoneOf } from '../arguments';
import type { KeeperOptions } from './keeper';
import type { Listening } from './http-server';

/** The options of `dora serve` as commander hands them over. */
export interface ServeOptions {
  readonly settings: string;
  readonly data: string;
  readonly listen: string;
  readonly interval: string;
  readonly history: string;
  readonly windows: string;
  readonly timezone: string;
  readonly seriesLimit: string;
  readonly shard?: string;
}

export interface ServeArguments {
  readonly listening: Listening;
  readonly options: Omit<KeeperOptions, 'version'>;
}

const MOST_WINDOWS = 6;
const MOST_SERIES = 999_999_999;
/** Ten years. */
const LONGEST_DAYS = 3_653;
const SECOND_MS = 1_000;
const LEAST_INTERVAL_MS = SECOND_MS;
const UNITS_MS: Readonly<Record<string, number>> = { s: SECOND_MS, m: 60_000, h: 3_600_000 };

/** @throws InputError at the first option that is unusable. */
export function serveArguments(options: ServeOptions): ServeArguments {
  const windows = windowsOf(options.windows);
  const historyDays = daysOf('--history', options.history);
  return {
    listening: listeningOf(options.listen),
    options: {
      intervalMs: intervalOf(options.interval),
      historyDays,
      windows,
      timezone: timezoneOf(options.timezone),
      seriesLimit: wholeNumber('--series-limit', options.seriesLimit, MOST_SERIES),
      shard: options.shard === undefined ? null : shardOf(options.shard),
    },
  };
}

/** `2/4` is the second of four. */
function shardOf(text: string): Shard {
  const [, part, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (part === undefined || count === undefined || part < 1 || part > count) {
    throw new InputError(`--shard "${text}" is not a part of several, such as 2/4.`);
  }
  return { index: part - 1, count };
}

function windowsOf(text: string): readonly number[] {
  const windows = [...new Set(text.split(',').map((part) => daysOf('--windows', part.trim())))];
  if (windows.length > MOST_WINDOWS) {
    throw new InputError(`--windows "${text}" names more than ${MOST_WINDOWS}; each of them takes series.`);
  }
  return windows.sort((one, other) => one - other);
}

function daysOf(option: string, text: string): number {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days === undefined || Number(days) < 1 || Number(days) > LONGEST_DAYS) {
    throw new InputError(`${option} "${text}" is not a number of days such as 30d.`);
  }
  return Number(days);
}

function intervalOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS_MS[unit] ?? Number.NaN);
  if (!(ms >= LEAST_INTERVAL_MS)) {
    throw new InputError(`--interval "${text}" is not a time of at least a second, such as 5m.`);
  }
  return ms;
}

/** `ADDRESS:PORT`; `:PORT` is every address of the machine, `[::1]:PORT` one of version 6. */
function listeningOf(text: string): Listening {
  const [, bracketed, plain = '', port = ''] = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]]*)):(\d{1,5})$/i.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535) {
    throw new InputError(`--listen "${text}" is not an address with a port, such as 127.0.0.1:9469 or :9469.`);
  }
  return { host: bracketed ?? (plain === '' ? '0.0.0.0' : plain), port: Number(port) };
}
