import { StringTable } from '../../src/core/string-table';

/** Forty hexadecimal digits that end in a number. */
const sha = (number: number): string => number.toString(16).padStart(40, '0');

/** Texts of every kind that is written in its own way, and what is close to one. */
const TEXTS = [
  '',
  '0',
  '7',
  '00',
  '007',
  '-1',
  '1e3',
  '123456789',
  '1234567890',
  '12 ',
  'a',
  'ab',
  'abc',
  'abcd',
  'abcde',
  'läuft',
  'ÿ',
  'Ā',
  '版本',
  'a版',
  '😀',
  'a\0',
  'a\0\0',
  sha(0),
  sha(255).toUpperCase(),
  `${sha(1)}0`,
  `g${sha(1).slice(1)}`,
  `${sha(1).slice(0, 39)}版`,
  'f'.repeat(40),
  'f'.repeat(64),
];

describe('StringTable', () => {
  it('gives each text back exactly, whatever it looks like', () => {
    const table = new StringTable();
    const symbols = TEXTS.map((text) => table.intern(text));
    expect(symbols.map((symbol) => table.text(symbol))).toEqual(TEXTS);
    expect(new Set(symbols).size).toBe(TEXTS.length);
    expect(symbols.every((symbol) => symbol >= 1 && symbol <= table.count)).toBe(true);
    expect(table.text(0)).toBe('');
  });

  it('gives the same text the same symbol, and finds only what is kept', () => {
    const table = new StringTable();
    expect(TEXTS.map((text) => table.find(text))).toEqual(TEXTS.map(() => 0));
    const symbols = TEXTS.map((text) => table.intern(text));
    expect(TEXTS.map((text) => table.intern(text))).toEqual(symbols);
    expect(TEXTS.map((text) => table.find(text))).toEqual(symbols);
    expect(table.find('abcdef')).toBe(0);
    expect(table.find(sha(2))).toBe(0);
  });

  it('keeps texts and SHAs apart while it grows', () => {
    const table = new StringTable();
    // 3,000 of each, added in turn: several blocks of symbols and several times as many slots as at first.
    const texts = Array.from({ length: 6000 }, (_, index) => (index % 2 === 0 ? sha(index) : `text ${index}`));
    const symbols = texts.map((text) => table.intern(text));
    expect(new Set(symbols).size).toBe(6000);
    expect(texts.map((text) => table.find(text))).toEqual(symbols);
    expect(symbols.map((symbol) => table.text(symbol))).toEqual(texts);
  });

  it('takes over a packed table that was cloned', () => {
    const there = new StringTable();
    const texts = [...TEXTS, ...Array.from({ length: 600 }, (_, index) => sha(1000 + index)), 'last'];
    const symbolsThere = texts.map((text) => there.intern(text));
    const here = new StringTable();
    const known = here.intern('läuft');
    const symbols = here.merge(structuredClone(there.pack()));
    expect(symbolsThere.map((symbol) => here.text(symbols[symbol] ?? 0))).toEqual(texts);
    expect(symbols[there.find('läuft')]).toBe(known);
    expect(symbols[0]).toBe(0);
  });
});
