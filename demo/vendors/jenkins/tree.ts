/** What a `tree` parameter asks for: fields, each with what is wanted of it and which part of a list. */
export interface Wanted {
  readonly name: string;
  readonly fields: readonly Wanted[];
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** Reads `a,b[c,d]{0,100}`. @returns null for what is no tree. */
export function parseTree(text: string): readonly Wanted[] | null {
  const reader = { text, at: 0 };
  const fields = readFields(reader);
  return fields !== null && reader.at === text.length ? fields : null;
}

interface Reader {
  readonly text: string;
  at: number;
}

function readFields(reader: Reader): readonly Wanted[] | null {
  const fields: Wanted[] = [];
  do {
    const field = readField(reader);
    if (field === null) {
      return null;
    }
    fields.push(field);
  } while (took(reader, ','));
  return fields;
}

function readField(reader: Reader): Wanted | null {
  const name = match(reader, /\w+/y);
  const fields = readInner(reader);
  return name === null || fields === null ? null : { name, fields, range: readRange(reader) };
}

function readInner(reader: Reader): readonly Wanted[] | null {
  if (!took(reader, '[')) {
    return [];
  }
  const fields = readFields(reader);
  return took(reader, ']') ? fields : null;
}

/** `{0,100}`, `{,100}` or `{100,}`. */
function readRange(reader: Reader): Wanted['range'] {
  const range = match(reader, /\{\d*,\d*\}/y);
  const [from = '', to = ''] = range?.slice(1, -1).split(',') ?? [];
  return range === null ? null : { from: Number(from), to: to === '' ? Infinity : Number(to) };
}

function took(reader: Reader, sign: string): boolean {
  const isThere = reader.text[reader.at] === sign;
  reader.at += isThere ? 1 : 0;
  return isThere;
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? null;
  reader.at += found?.length ?? 0;
  return found;
}

/** The wanted fields of a value, as far as it has them; a list keeps the wanted part. */
export function pick(value: unknown, wanted: readonly Wanted[], range: Wanted['range'] = null): unknown {
  if (Array.isArray(value)) {
    const part = range === null ? value : value.slice(range.from, range.to);
    return part.map((item) => pick(item, wanted));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = new Map(Object.entries(value));
  return Object.fromEntries(
    wanted
      .filter(({ name }) => fields.has(name))
      .map(({ name, fields: inner, range: part }) => [name, pick(fields.get(name), inner, part)]),
  );
}
