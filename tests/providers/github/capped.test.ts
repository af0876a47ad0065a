import { instant, type Instant, type Span } from '../../../src/core/instant';
import { readCapped, toRange } from '../../../src/providers/github/capped';
import { at } from './support';

const CAP = 1000;
const span: Span = { from: at('2026-01-01'), to: at('2026-01-02') };

interface Row {
  readonly id: number;
  readonly at: Instant;
}

/** A source that gives at most a thousand rows of any span, in pages of 100. */
async function readAll(rows: readonly Row[], compare: (one: Row, other: Row) => number) {
  const asked: Span[] = [];
  const ordered = [...rows].sort(compare);
  async function* pagesIn(window: Span) {
    asked.push(window);
    const found = ordered.filter((row) => row.at >= window.from && row.at < window.to).slice(0, CAP);
    for (let start = 0; start === 0 || start < found.length; start += 100) {
      yield found.slice(start, start + 100);
    }
  }
  const ids = new Set<number>();
  const truncated = [];
  const promises: (Span | null)[] = [];
  for await (const page of readCapped({ pagesIn, timeOf: (row) => row.at, about: 'rows' }, span)) {
    page.rows.forEach(({ id }) => ids.add(id));
    truncated.push(...page.truncated);
    promises.push(page.complete);
    const { complete } = page;
    const promised = complete === null ? [] : rows.filter((row) => row.at >= complete.from && row.at < complete.to);
    expect(promised.filter(({ id }) => !ids.has(id) && page.truncated.length === 0 && truncated.length === 0)).toEqual(
      [],
    );
  }
  return { ids, asked, truncated, complete: promises.at(-1) };
}

const newestFirst = (one: Row, other: Row) => other.at - one.at || other.id - one.id;

function rowsEvery(ms: number, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, id) => ({ id, at: instant(span.from + id * ms) }));
}

describe('a list that ends at a thousand', () => {
  it.each([
    ['fewer', 999, 1],
    // A full thousand may be all or not: only asking on tells.
    ['exactly as many', 1000, 2],
    // The second part starts with the second at which the first ended, so it brings 999 new ones.
    ['more', 2500, 3],
  ])('with %s rows', async (_, count, parts) => {
    const { ids, asked, truncated, complete } = await readAll(rowsEvery(20_000, count), newestFirst);
    expect(ids.size).toBe(count);
    expect(asked).toHaveLength(parts);
    expect(truncated).toEqual([]);
    expect(complete).toEqual(span);
  });

  it('is halved where it does not come in order', async () => {
    const rows = rowsEvery(20_000, 3000);
    const { ids, complete, truncated } = await readAll(rows, (one, other) => (one.id % 7) - (other.id % 7));
    expect(ids.size).toBe(3000);
    expect(truncated).toEqual([]);
    expect(complete).toEqual(span);
  });

  it('says what is missing where one second has more', async () => {
    const crowd = Array.from({ length: 1500 }, (_, id) => ({ id, at: at('2026-01-01T12:00:00') }));
    const others = [
      { id: 9001, at: at('2026-01-01T06:00:00') },
      { id: 9002, at: at('2026-01-01T18:00:00') },
    ];
    for (const order of [newestFirst, (one: Row, other: Row) => one.at - other.at]) {
      const { ids, truncated, complete } = await readAll([...crowd, ...others], order);
      expect([...ids].filter((id) => id > 9000)).toHaveLength(2);
      expect(truncated).toEqual([
        {
          span: { from: at('2026-01-01T12:00:00'), to: at('2026-01-01T12:00:01') },
          reason:
            'GitHub gives only 1000 rows of one second (2026-01-01T12:00:00Z); the others of that second are missing.',
        },
      ]);
      expect(complete).toEqual(span);
    }
  });
});

it('writes a span as GitHub filters by it: both ends inside, in seconds', () => {
  expect(toRange(span)).toBe('2026-01-01T00:00:00Z..2026-01-01T23:59:59Z');
  expect(toRange({ from: at('2026-01-01'), to: instant(span.from + 1500) })).toBe(
    '2026-01-01T00:00:00Z..2026-01-01T00:00:01Z',
  );
});
