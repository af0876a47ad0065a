/** GitHub's way to write a span: `A..B` (both inside), `>=A`, `>A`, `<=B`, `<B`, `A`, `*`; a day means all of it. */
export function toRange(value: string): (at: number | null) => boolean {
  const [, sign = '', bound = ''] = /^([<>]=?)?(.*)$/.exec(value) ?? [];
  const [low = '', high = low] = bound.split('..');
  const [from, to] = [startOf(low), endOf(high)];
  const tests: Readonly<Record<string, (at: number) => boolean>> = {
    '': (at) => at >= from && at <= to,
    '>': (at) => at > to,
    '>=': (at) => at >= from,
    '<': (at) => at < from,
    '<=': (at) => at <= to,
  };
  return (at) => at !== null && (tests[sign]?.(at) ?? false);
}

function startOf(text: string): number {
  return text === '*' ? -Infinity : Date.parse(text);
}

function endOf(text: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return text === '*' ? Infinity : Date.parse(text) + (isDay ? 86_399_999 : 999);
}
