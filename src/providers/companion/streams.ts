import { instant, toIso, type Instant, type Span } from '../../core/instant';
import type { Batch, Fetch, Scope, Truncation } from '../../core/provider';
import { identityOf, type AnyRecord, type RecordByKind, type RecordKind } from '../../core/records';
import { knownFrom } from '../../core/reading/complete';
import type { Service } from '../../core/settings';
import { answerFor, namesOf, type Answer, type Part } from './answers';

/** What the companion keeps of a stream; it has read all that belongs to it, revisions beside the branches too. */
export function fetchKind<K extends RecordKind>(kind: K): Fetch<K> {
  return async function* (http, scope) {
    if (scope.extraRevisions !== undefined) {
      return;
    }
    const answer = await answerFor(http, kind, scope);
    const parts = answer.parts.filter((part) => part.facts.kind === kind && isOf(part, scope.services));
    const records = parts.flatMap((part) => part.records.flatMap((record) => ownOf(record, kind, scope)));
    const isWhole = parts.length > 0 && parts.every(({ facts }) => facts.isWhole);
    const given = new Set(isWhole && kind !== 'commit' ? records.map(identityOf) : []);
    yield {
      records,
      complete: completeOf(parts, scope.span),
      truncated: truncatedOf(answer, parts, scope),
      removed: parts.flatMap(({ facts }) => facts.removed),
      // Commits are never taken back.
      ...(isWhole && kind !== 'commit' ? { isStale: (record: AnyRecord) => !given.has(identityOf(record)) } : {}),
    } satisfies Batch<RecordByKind[K]>;
  };
}

function isOf({ facts }: Part, services: readonly Service[]): boolean {
  return facts.services.some((name) => namesOf(services).includes(name));
}

function ownOf<K extends RecordKind>(record: AnyRecord, kind: K, { services }: Scope): readonly RecordByKind[K][] {
  return record.kind === kind ? named(record, services).flatMap((one) => (isKind(one, kind) ? [one] : [])) : [];
}

/** Under the names that services have here. Empty for a record of another service that shares the stream. */
function named(record: AnyRecord, services: readonly Service[]): readonly AnyRecord[] {
  const namedHere = (theirs: string): readonly string[] =>
    services.filter((one) => namesOf([one])[0] === theirs).map(({ name }) => name);
  if (record.kind === 'deployment' || record.kind === 'incident') {
    return namedHere(record.service).map((name) => (name === record.service ? record : { ...record, service: name }));
  }
  const { service = [] } = record;
  const theirs = typeof service === 'string' ? [service] : service;
  const isSame = theirs.every((name) => namedHere(name).join() === name);
  return [isSame ? record : { ...record, service: [...new Set(theirs.flatMap(namedHere))] }];
}

function isKind<K extends RecordKind>(record: AnyRecord, kind: K): record is RecordByKind[K] {
  return record.kind === kind;
}

/** What of the span is known now; null while the companion itself knows nothing of it. */
function completeOf(parts: readonly Part[], span: Span): Span | null {
  const froms = parts.map(({ facts }) => (facts.isSettled ? span.from : (facts.knownFrom ?? Infinity)));
  const untils = parts.map(({ facts }) => facts.knownUntil ?? -Infinity);
  if (parts.length === 0 || Math.max(...froms) === Infinity) {
    return null;
  }
  const until = Math.min(span.to, ...untils);
  return knownFrom({ ...span, to: instant(Math.max(until, span.from + 1)) }, instant(Math.max(...froms)));
}

function truncatedOf({ rejected }: Answer, parts: readonly Part[], { span, resource }: Scope): readonly Truncation[] {
  const whole = (reason: string): Truncation => ({ span, reason });
  if (parts.length === 0) {
    return [
      whole(`The companion keeps nothing of ${resource}: add it to its settings, or wait until it has read them.`),
    ];
  }
  return [
    ...parts.flatMap(({ facts: { knownFrom: from, isSettled, notes } }) => [
      ...notes.map((note) => whole(`The companion says: ${note}`)),
      ...(from === null || !isSettled ? [whole(`The companion is still reading ${resource}.`)] : tooOld(from, span)),
    ]),
    ...(rejected === 0
      ? []
      : [whole(`The companion gave ${String(rejected)} records that cannot be used: it is of another version.`)]),
  ];
}

function tooOld(from: Instant, span: Span): readonly Truncation[] {
  const reason = `The companion keeps records since ${toIso(from).slice(0, 10)} only: start it with a longer --history.`;
  return from > span.from ? [{ span: { from: span.from, to: from }, reason }] : [];
}
