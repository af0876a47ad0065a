/** A figure, most often a ratio, and what it may be at the most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Null where nothing was promised. */
  readonly limit: number | null;
  /** What was divided by what. */
  readonly detail: string;
}

export function printFigures(figures: readonly Figure[]): void {
  console.table(
    figures.map(({ name, value, limit, detail }) => ({
      figure: name,
      value: rounded(value),
      'at most': limit === null ? '' : rounded(limit),
      '': limit === null ? '' : value <= limit ? 'met' : 'MISSED',
      detail,
    })),
  );
}

/** Names each figure that is above what was promised, and lets the process fail. */
export function failAbove(figures: readonly Figure[]): void {
  const above = figures.filter(({ value, limit }) => limit !== null && !(value <= limit));
  above.forEach(({ name, value, limit }) => console.error(`${name} is ${rounded(value)}, more than ${limit}`));
  process.exitCode = above.length === 0 ? 0 : 1;
}

/** Four digits, however small: 0.005 is a promise too. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
