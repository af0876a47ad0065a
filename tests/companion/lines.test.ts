import { toLines } from '../../src/companion/lines';

async function linesUpTo(longest: number, chunks: readonly string[]): Promise<readonly (string | null)[]> {
  async function* source(): AsyncGenerator<Buffer> {
    yield* chunks.map((chunk) => Buffer.from(chunk, 'latin1'));
  }
  const lines: (string | null)[] = [];
  for await (const batch of toLines(source(), longest)) {
    lines.push(...batch.map((line) => line?.toString('latin1') ?? null));
  }
  return lines;
}

const linesOf = (...chunks: readonly string[]) => linesUpTo(1 << 20, chunks);

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
    const [line] = await linesOf(String.fromCharCode(first), String.fromCharCode(second));
    expect(Buffer.from(line ?? '', 'latin1').toString('utf8')).toBe('é');
  });

  // A line of three is the longest; whatever it is cut into, a longer one is passed over and the next one is whole.
  it.each([
    [['abcd\nef'], [null, 'ef']],
    [['abc\nabcd'], ['abc', null]],
    [
      ['ab', 'cd', 'e\nf'],
      [null, 'f'],
    ],
    [
      ['ab', 'c\n', 'abc', 'd', '\n', 'x\n'],
      ['abc', null, 'x'],
    ],
    [['abcd'], [null]],
  ])('passes over what is too long: %j', async (chunks, expected) => {
    expect(await linesUpTo(3, chunks)).toEqual(expected);
  });
});
