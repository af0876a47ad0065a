interface Page {
  readonly rows: readonly object[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list: 20 rows unless `per_page` says otherwise, never more than 100. Where there are more, headers say. */
export function toPage(url: string, query: ReadonlyMap<string, string>, rows: readonly object[]): Page {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 20) || 20));
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const hasNext = page * size < rows.length;
  const to = (number: number, relation: string) => {
    const parameters = new URLSearchParams([...new Map([...query, ['page', String(number)]])]);
    return `<${url}?${parameters}>; rel="${relation}"`;
  };
  return {
    rows: rows.slice((page - 1) * size, page * size),
    headers: {
      link: [...(hasNext ? [to(page + 1, 'next')] : []), to(1, 'first')].join(', '),
      'x-page': String(page),
      'x-per-page': String(size),
      'x-next-page': hasNext ? String(page + 1) : '',
    },
  };
}
