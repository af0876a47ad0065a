import { evened, linesOf } from '../../../src/datasource/texts/lines';

describe('a text in lines', () => {
  it('has no line that is longer, and lines of about the same length', () => {
    expect(linesOf('one two three four five six seven', 20)).toEqual(['one two three four', 'five six seven']);
    expect(linesOf('aaaa bbbb cccc dddd', 16)).toEqual(['aaaa bbbb', 'cccc dddd']);
  });

  it('leaves a word whole that is longer than a line', () => {
    expect(linesOf('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b']);
  });

  it('is one line where it fits, and none where there is nothing', () => {
    expect(linesOf('short', 20)).toEqual(['short']);
    expect(linesOf(' ', 20)).toEqual([]);
  });
});

describe('lines of one size', () => {
  it('are as they were where the longest is the widest', () => {
    expect(evened(['short', 'a longer line'])).toEqual(['short', 'a\u00a0longer\u00a0line']);
    expect(evened([])).toEqual([]);
  });

  it('have the most characters in the widest, and nothing that is seen is added', () => {
    const [narrow = '', wide = ''] = evened(['illil illil', 'WWMWW WWM']);
    expect(wide.length).toBeGreaterThan(narrow.length);
    expect([narrow, wide.trim()]).toEqual(['illil\u00a0illil', 'WWMWW\u00a0WWM']);
  });
});
