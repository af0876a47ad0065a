const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes, a batch for each chunk read, without their line feeds (a carriage return before one
 * stays: to JSON it is a blank). Never holds more than one chunk and one unfinished line.
 */
export async function* toLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  // Pieces are joined only when the line ends, so that a line of many chunks costs no more than its length.
  let unfinished: Buffer[] = [];
  for await (const chunk of chunks) {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(joined(unfinished, chunk.subarray(start, end)));
      unfinished = [];
      start = end + 1;
    }
    if (start < chunk.length) {
      unfinished.push(chunk.subarray(start));
    }
    yield lines;
  }
  if (unfinished.length > 0) {
    yield [Buffer.concat(unfinished)];
  }
}

function joined(unfinished: readonly Buffer[], last: Buffer): Buffer {
  return unfinished.length === 0 ? last : Buffer.concat([...unfinished, last]);
}
