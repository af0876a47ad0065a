/** The `Link` header of a page of a list; empty when there is but one page. */
export function connectionLinks(
  url: string,
  query: ReadonlyMap<string, string>,
  { page, pages }: { readonly page: number; readonly pages: number },
): string {
  const to = (number: number, relation: string) => {
    const parameters = new URLSearchParams([...new Map([...query, ['page', String(number)]])]);
    return `<${url}?${parameters}>; rel="${relation}"`;
  };
  return [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < pages ? [to(page + 1, 'next'), to(pages, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ].join(', ');
}
