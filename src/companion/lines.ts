const LINE_FEED = 0x0a;

/** More than any record needs; a file without line feeds may not fill the memory, nor be too long to be text. */
const LONGEST_LINE_BYTES = 64 << 20;

/**
 * The lines of a stream of bytes, a batch for each chunk read, without their line feeds (a carriage return before one
 * stays: to JSON it is a blank). Never holds more than one chunk and one unfinished line. Null stands for a line of
 * more than `longest` bytes, which is passed over.
 */
export async function* toLines(
  chunks: AsyncIterable<Buffer>,
  longest = LONGEST_LINE_BYTES,
): AsyncGenerator<readonly (Buffer | null)[]> {
  const unfinished = new UnfinishedLine(longest);
  for await (const chunk of chunks) {
    const lines: (Buffer | null)[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(unfinished.end(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) {
      unfinished.add(chunk.subarray(start));
    }
    yield lines;
  }
  if (unfinished.bytes > 0) {
    yield [unfinished.end(Buffer.alloc(0))];
  }
}

/** Pieces are joined only when the line ends, so that a line of many chunks costs no more than its length. */
class UnfinishedLine {
  readonly #longest: number;
  #pieces: Buffer[] = [];
  bytes = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > this.#longest) {
      this.#pieces = [];
    } else {
      this.#pieces.push(piece);
    }
  }

  /** The whole line, null when it is too long; what is added next begins another. */
  end(last: Buffer): Buffer | null {
    const isWhole = this.bytes === 0;
    this.add(last);
    const line = this.bytes > this.#longest ? null : isWhole ? last : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.bytes = 0;
    return line;
  }
}
