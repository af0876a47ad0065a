import { toLines } from '../../src/companion/lines';

async function linesOf(...chunks: readonly string[]): Promise<readonly string[]> {
  async function* source(): AsyncGenerator<Buffer> {
    yield* chunks.map((chunk) => Buffer.from(chunk, 'latin1'));
  }
  const lines: string[] = [];
  for await (const batch of toLines(source())) {
    lines.push(...batch.map((line) => line.toString('latin1')));
  }
  return lines;
}

describe('toLines', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a\nb'], ['a', 'b']],
    [
      ['a', 'b', 'c\nd', '\n'],
      ['abc', 'd'],
    ],
    [
      ['a\n', '\n', 'b'],
      ['a', '', 'b'],
    ],
    [[''], []],
    [['\n'], ['']],
    [['a\r\nb'], ['a\r', 'b']],
  ])('%j', async (chunks, expected) => {
    expect(await linesOf(...chunks)).toEqual(expected);
  });

  it('joins a character that two chunks share', async () => {
    const [first, second] = [Buffer.from('é')[0] ?? 0, Buffer.from('é')[1] ?? 0];
    const [line = ''] = await linesOf(String.fromCharCode(first), String.fromCharCode(second));
    expect(Buffer.from(line, 'latin1').toString('utf8')).toBe('é');
  });
});
