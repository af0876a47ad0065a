import { instant, type Span } from '../core/instant';

/** The spans as one ordered list in which none touches another. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (span.from >= span.to) {
      continue;
    }
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: instant(Math.max(last.to, span.to)) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** The parts of a span that none of the others covers, from the oldest. */
export function without(span: Span, others: readonly Span[]): readonly Span[] {
  const rest: Span[] = [];
  let { from } = span;
  for (const other of union(others)) {
    rest.push({ from, to: instant(Math.min(other.from, span.to)) });
    from = instant(Math.max(from, other.to));
  }
  return [...rest, { from, to: span.to }].filter((part) => part.from < part.to);
}

export function covers(known: readonly Span[], span: Span): boolean {
  return without(span, known).length === 0;
}

/** The parts of the spans from an instant on. */
export function since(spans: readonly Span[], from: number): readonly Span[] {
  return spans.filter(({ to }) => to > from).map((span) => ({ from: instant(Math.max(span.from, from)), to: span.to }));
}
