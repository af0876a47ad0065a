import { recordsOf, toChunk, type RecordChunk } from '../../core/record-set';
import { identityOf } from '../../core/records';

/** What arrives in larger chunks is history, which nobody reads twice. */
const LARGE = 1_000;

/**
 * Leaves out what was kept just before and is still the same: what has not ended is read again at each sync, and would
 * fill the disk, and every browser, with what they have.
 */
export class OnlyNews {
  #before: ReadonlyMap<string, string> = new Map();

  /** The chunks without what the last ones had. */
  in(chunks: readonly RecordChunk[]): readonly RecordChunk[] {
    const seen = new Map<string, string>();
    const news = chunks.flatMap((chunk) => (chunk.size > LARGE ? chunk : this.#newsIn(chunk, seen)));
    // A read that brought nothing says nothing about what the one before has brought.
    this.#before = seen.size === 0 ? this.#before : seen;
    return news;
  }

  #newsIn(chunk: RecordChunk, seen: Map<string, string>): readonly RecordChunk[] {
    const fresh = [...recordsOf(chunk)].filter((record) => {
      const [identity, text] = [identityOf(record), JSON.stringify(record)];
      seen.set(identity, text);
      return this.#before.get(identity) !== text;
    });
    return fresh.length === chunk.size ? [chunk] : fresh.length === 0 ? [] : [toChunk(chunk.kind, fresh)];
  }
}
