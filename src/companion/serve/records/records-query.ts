import { InputError } from '../../../core/errors';
import { parseInstant, type Instant } from '../../../core/instant';
import { RECORD_KINDS, type RecordKind } from '../../../core/records';

/** What of the records is asked for. */
export interface RecordsQuery {
  /** Null: all. */
  readonly kinds: readonly RecordKind[] | null;
  readonly services: readonly string[] | null;
  /** Only what has changed since, where that is known. */
  readonly since: Instant | null;
  /** With a line before the records of each stream that says how far it is known. */
  readonly streams: boolean;
}

const KNOWN = ['kind', 'service', 'since', 'streams'];

/** @throws InputError that names the parameter, and what is expected there. */
export function recordsQuery(parameters: URLSearchParams): RecordsQuery {
  const strange = [...parameters.keys()].find((name) => !KNOWN.includes(name));
  if (strange !== undefined) {
    throw new InputError(`There is no parameter ${strange}; there are ${KNOWN.join(', ')}.`);
  }
  const [kinds, services] = [parameters.getAll('kind'), parameters.getAll('service')];
  return {
    kinds: kinds.length === 0 ? null : kinds.map(kindOf),
    services: services.length === 0 ? null : services,
    since: sinceOf(parameters.get('since')),
    streams: parameters.has('streams') && parameters.get('streams') !== '0',
  };
}

function kindOf(text: string): RecordKind {
  const found = RECORD_KINDS.find((kind) => kind === text);
  if (found === undefined) {
    throw new InputError(`kind "${text}" is not known; expected one of ${RECORD_KINDS.join(', ')}.`);
  }
  return found;
}

function sinceOf(text: string | null): Instant | null {
  const at = text === null ? null : parseInstant(text);
  if (text !== null && at === null) {
    throw new InputError(`since "${text}" is not an RFC 3339 instant such as 2026-01-31T09:30:00Z.`);
  }
  return at;
}
