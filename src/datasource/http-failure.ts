import { ProviderError, type ProblemKind } from '../core/errors';
import { bodyOf } from './engine/plain-response';

/** What Grafana's `fetch` rejects with, of which only this can be counted on. */
export interface FetchFailure {
  /** -1 or 0 when there was no answer. */
  readonly status: number;
  readonly cancelled: boolean;
  /** What the vendor, or Grafana in its place, said. */
  readonly message: string;
}

export function toFailure(error: unknown): FetchFailure {
  const status = property(error, 'status');
  return {
    status: typeof status === 'number' ? status : 0,
    cancelled: property(error, 'cancelled') === true || property(error, 'name') === 'EmptyError',
    message: messageOf(toldIn(property(error, 'data'))) ?? textOf(property(error, 'message')) ?? '',
  };
}

/** Grafana turns a vendor's 401 into this, so that it is not taken for the end of the user's own session. */
const AUTHENTICATION_FAILED = /authentication to data source failed/i;
/** Grafana's own refusals, which share their status with the vendor's. */
const GRAFANA_REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/plugin proxy route access denied/i, 'your role in Grafana may not use this connection'],
  [/not included in whitelist/i, "its host is not in Grafana's list of allowed hosts (data_source_proxy_whitelist)"],
  [
    /origin not allowed/i,
    "Grafana refused the request's origin: the proxy in front of it has to pass on the Host header",
  ],
  [/additional permissions|access denied to data ?source|permission to/i, 'you may not query this data source'],
];
const TOO_OFTEN = /rate limit|too many requests|abuse|secondary/i;

interface Meaning {
  readonly kind: ProblemKind;
  /** What is wrong, and what to do: the end of a sentence. */
  readonly text: string;
}

/** Of a failed request, which kind it is and what to do. `connection` is its name in the settings. */
export function toProviderError(connection: string, failure: FetchFailure, cause: unknown): ProviderError {
  const { kind, text } = failure.cancelled ? CANCELED : meaningOf(failure);
  // To ask for less, as one does of a gateway that gives up, is of no help where nobody answers.
  const status = isUnreached(failure) ? {} : { status: failure.status };
  return new ProviderError(kind, `Connection ${connection}: ${text}.`, { cause, ...status });
}

const CANCELED: Meaning = { kind: 'canceled', text: 'the request was canceled' };

/** Grafana's proxy says no word of its own where it reaches nobody; a vendor's gateway does. */
function isUnreached({ status, message }: FetchFailure): boolean {
  return status === 502 && /^(bad gateway|unexpected error)?$/i.test(message);
}

function meaningOf(failure: FetchFailure): Meaning {
  const { status, message } = failure;
  if (isUnreached(failure)) {
    return { kind: 'unreachable', text: 'Grafana cannot reach it; check its address in the data source' };
  }
  const refusal = GRAFANA_REFUSALS.find(([words]) => status === 403 && words.test(message));
  if (refusal !== undefined) {
    return { kind: 'forbidden', text: refusal[1] };
  }
  if (status === 429 || (status === 403 && TOO_OFTEN.test(message))) {
    return { kind: 'rate-limited', text: `it refuses further requests for now${quoted(message)}` };
  }
  if (status === 400 && AUTHENTICATION_FAILED.test(message)) {
    return { kind: 'unauthorized', text: 'its token is missing, wrong or expired; set a new one in the data source' };
  }
  return BY_STATUS[status]?.(message) ?? byRange(failure);
}

const BY_STATUS: Readonly<Record<number, (message: string) => Meaning>> = {
  401: () => ({ kind: 'unauthorized', text: 'your Grafana session has ended; sign in again' }),
  403: (message) => ({ kind: 'forbidden', text: `its token may not read this${quoted(message)}` }),
  404: (message) => ({
    kind: 'not-found',
    text: `it has no such thing, or the token may not see it${quoted(message)}; check the name, and its address`,
  }),
  504: () => ({ kind: 'unreachable', text: "it did not answer in time; Grafana's limit is dataproxy.timeout" }),
};

function byRange({ status, message }: FetchFailure): Meaning {
  if (status <= 0) {
    // A browser is led on by an address, too, and then may not read what is there.
    const other =
      'where only this connection fails, check its address, which may lead on to another (https, a new name)';
    return { kind: 'unreachable', text: `Grafana itself cannot be reached; check the network, and ${other}` };
  }
  if (status >= 500) {
    return { kind: 'unreachable', text: `it answers with error ${status}${quoted(message)}` };
  }
  return { kind: 'malformed', text: `it answers with status ${status}${quoted(message)}` };
}

/** No more of a vendor's words than fit in a sentence. */
function quoted(message: string): string {
  const words = message.replace(/\s+/g, ' ').trim();
  return words === '' || words.startsWith('<') ? '' : ` ("${words.slice(0, 200)}")`;
}

/** What was asked for as text is told as text, which Grafana wraps as `{ message }`; it may be JSON with a message in it. */
function toldIn(data: unknown): unknown {
  const text = textOf(data) ?? textOf(property(data, 'response')) ?? textOf(property(data, 'message'));
  const told = text === null ? data : bodyOf(text);
  return messageOf(told) === null ? data : told;
}

function messageOf(data: unknown): string | null {
  return textOf(data) ?? textOf(property(data, 'message')) ?? textOf(property(data, 'error'));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
