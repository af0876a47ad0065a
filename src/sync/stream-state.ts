import { DAY_MS, instant, type Instant, type Span } from '../core/instant';
import type { StreamManifest } from '../core/ports';
import type { Batch, Truncation } from '../core/provider';
import { identityOf, type AnyRecord } from '../core/records';
import { isUnfinished } from './record-times';
import { covers, union, without } from './spans';

const MINUTE_MS = 60_000;
/** The tail is not asked for more often: a dashboard has many panels, and they refresh together. */
const TAIL_AGE_MS = MINUTE_MS;
/** How much is read again when the clock has been put back: what was known until an instant that is still to come was read before it. */
const DOUBT_MS = DAY_MS;
/** What happened just before the last reading may have shown up just after it. */
const OVERLAP_MS = 5 * MINUTE_MS;

/** What is known of one stream. */
export class StreamState {
  /** Null: nothing was stored yet. */
  revision: number | null = null;
  known: readonly Span[] = [];
  truncated: readonly Truncation[] = [];
  /** What is stored has grown beyond its bounds. */
  isUntidy = false;
  extraRevisions = new Set<string>();
  extraFrom: Instant | null = null;
  readonly #unfinished = new Set<string>();

  restore(manifest: StreamManifest, now: Instant): void {
    this.revision = manifest.revision;
    this.known = manifest.known;
    this.#doubt(now);
    this.truncated = manifest.truncated;
    this.extraRevisions = new Set(manifest.extraRevisions);
    this.extraFrom = manifest.extraFrom;
    this.#unfinished.clear();
    manifest.unfinished.forEach((identity) => this.#unfinished.add(identity));
  }

  /** What was kept is gone: everything has to be read, and kept, anew. */
  forget(): void {
    this.revision = null;
    this.known = [];
    this.truncated = [];
    this.isUntidy = false;
    this.extraRevisions.clear();
    this.extraFrom = null;
    this.#unfinished.clear();
  }

  manifest(): StreamManifest {
    return {
      revision: this.revision ?? 0,
      known: this.known,
      truncated: this.truncated,
      unfinished: [...this.#unfinished],
      extraRevisions: [...this.extraRevisions],
      extraFrom: this.extraFrom,
    };
  }

  apply({ records, complete, truncated, removed }: Batch<AnyRecord>): void {
    for (const record of records) {
      const identity = identityOf(record);
      if (isUnfinished(record)) {
        this.#unfinished.add(identity);
      } else {
        this.#unfinished.delete(identity);
      }
    }
    removed?.forEach((identity) => this.#unfinished.delete(identity));
    this.truncated = [...this.truncated, ...truncated.filter((cut) => !this.#isSaid(cut))];
    this.known = complete === null ? this.known : union([...this.known, complete]);
  }

  /** What is read again each time, whatever its age, is as often said to lack something. */
  #isSaid({ span, reason }: Truncation): boolean {
    return this.truncated.some(
      (cut) => cut.reason === reason && cut.span.from === span.from && cut.span.to === span.to,
    );
  }

  /** What was cut off there before is about to be read again. */
  forgetTruncated(span: Span): void {
    this.truncated = this.truncated.filter((cut) => cut.span.to <= span.from || cut.span.from >= span.to);
  }

  /** Ids of what had not ended. */
  unfinishedIds(): readonly string[] {
    return [...new Set([...this.#unfinished].map(idOf))];
  }

  /** The parts to read so that everything since `from` is known, from the newest. Empty when the tail is fresh, too. */
  missing(from: Instant, now: Instant): readonly Span[] {
    this.#doubt(now);
    const newest = this.known.at(-1)?.to ?? null;
    const to = newest !== null && now - newest < TAIL_AGE_MS ? newest : now;
    return without({ from, to }, this.known)
      .map((part) => (part.from > from ? { ...part, from: instant(Math.max(from, part.from - OVERLAP_MS)) } : part))
      .reverse();
  }

  /** A clock that was ahead must not keep the tail from being read. */
  #doubt(now: Instant): void {
    if ((this.known.at(-1)?.to ?? now) > now) {
      const doubted = { from: instant(now - DOUBT_MS), to: instant(Infinity) };
      this.known = this.known.flatMap((span) => without(span, [doubted]));
    }
  }

  /** Whether everything since `from` was known when the tail was last read. */
  isKnownSince(from: Instant): boolean {
    const newest = this.known.at(-1)?.to;
    return newest !== undefined && covers(this.known, { from, to: newest });
  }
}

/** Identities are made by `identityOf`: kind, id, and more. */
function idOf(identity: string): string {
  const parts: unknown = JSON.parse(identity);
  return Array.isArray(parts) ? String(parts[1]) : identity;
}
