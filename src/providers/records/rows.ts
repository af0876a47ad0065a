import { ProviderError } from '../../core/errors';

/** One line of a file, or one item of a list, before it is known what it is. */
export interface Row {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** A parsed JSON value, or the reason why there is none. */
  readonly content: { readonly value: unknown } | { readonly reason: string };
}

export interface Rows {
  /** What a row is called: `line`, or `item` of a list. */
  readonly unit: 'line' | 'item';
  readonly rows: Iterator<Row>;
}

/**
 * The rows of an answer: NDJSON, a JSON list, or `{ "records": […] }`. Grafana parses whatever it can, so that a file of
 * one line arrives as that line, and an empty one as `{}`.
 * @throws ProviderError for what holds no rows at all.
 */
export function rowsOf(body: unknown, about: string): Rows {
  if (typeof body === 'string') {
    return ofText(body.replace(/^\uFEFF/, ''), about);
  }
  if (Array.isArray(body)) {
    return { unit: 'item', rows: itemsOf(body) };
  }
  if (typeof body !== 'object' || body === null) {
    throw malformed(about, `holds ${JSON.stringify(body) ?? 'nothing'}`);
  }
  return 'records' in body && Array.isArray(body.records)
    ? rowsOf(body.records, about)
    : { unit: 'line', rows: itemsOf(Object.keys(body).length === 0 ? [] : [body]) };
}

function ofText(text: string, about: string): Rows {
  const start = text.slice(0, 200).trimStart();
  if (/^\u001f[\u008b\ufffd]/.test(start)) {
    throw malformed(about, 'is gzipped, and its server does not say so (Content-Encoding: gzip)');
  }
  if (start.startsWith('<')) {
    throw malformed(about, 'is a web page: check the address, and that nothing between asks for a sign-in');
  }
  const whole = start.startsWith('[') || isSpread(text) ? parsed(text) : null;
  if (whole !== null && 'value' in whole) {
    return rowsOf(whole.value, about);
  }
  if (whole !== null && start.startsWith('[')) {
    throw malformed(about, `begins like a list and ${whole.reason}`);
  }
  return { unit: 'line', rows: linesOf(text) };
}

/** An object written over several lines. */
function isSpread(text: string): boolean {
  return /^\s*\{\s*(\n|$)/.test(text.slice(0, 200)) || /^\s*\{\s*"records"\s*:/.test(text.slice(0, 200));
}

function* itemsOf(values: readonly unknown[]): Iterator<Row> {
  for (const [index, value] of values.entries()) {
    yield { number: index + 1, content: { value } };
  }
}

/** One after the other, so that a file of any length is no list of lines beside its text. */
function* linesOf(text: string): Iterator<Row> {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    number += 1;
    start = end === -1 ? text.length : end + 1;
    if (line !== '') {
      yield { number, content: parsed(line) };
    }
  }
}

function parsed(text: string): Row['content'] {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // The engine's words quote the line, in which there may be people.
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return { reason: position === undefined ? 'is not JSON' : `is not JSON from character ${Number(position) + 1} on` };
  }
}

export function malformed(about: string, what: string): ProviderError {
  return new ProviderError('malformed', `${about} ${what}. It has to be NDJSON, or JSON with a list.`);
}
