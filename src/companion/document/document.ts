/** A report for reading, whatever it is then written as. All of it is text as it stands: writers escape. */
export interface Document {
  readonly title: string;
  /** What it is about: the range, when it was made. */
  readonly about: readonly string[];
  readonly parts: readonly Part[];
}

export type Part = Heading | Paragraph | Bullets | Table;

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface Bullets {
  readonly kind: 'bullets';
  readonly items: readonly string[];
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  /** Whether it is good news; absent: neither. */
  readonly tone?: 'good' | 'bad';
  /** Values over time, drawn as a line where that can be done; null is a gap. */
  readonly trend?: readonly (number | null)[];
  /** Where the text leads, of the web (`https?:`); anything else is left out. */
  readonly href?: string;
}

export const heading = (text: string): Heading => ({ kind: 'heading', text });
export const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text });
export const bullets = (items: readonly string[]): Bullets => ({ kind: 'bullets', items });
export const cell = (text: string): Cell => ({ text });

/** The address of a web page, null for anything else. */
export function webAddress({ href = '' }: Cell): string | null {
  return /^https?:\/\//i.test(href) ? href : null;
}

/** A table without the columns of which no cell has a text: for writers that draw no lines. */
export function withTextOnly({ columns, rows, ...table }: Table): Table {
  const isShown = columns.map((_, index) => rows.some((row) => (row[index]?.text ?? '') !== ''));
  const shown = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => isShown[index]);
  return { ...table, columns: shown(columns), rows: rows.map(shown) };
}
