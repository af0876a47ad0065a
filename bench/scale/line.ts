interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line through points: `base` + `slope` × x. */
export interface Line {
  readonly base: number;
  readonly slope: number;
  /** The most that a point differs from the line, as a share of the point. */
  readonly off: number;
}

/** By least squares of the errors as shares of each point, so that the largest does not decide alone. */
export function lineThrough(points: readonly Point[]): Line {
  const weighted = points.map(({ x, y }) => ({ x, y, weight: 1 / (y * y) }));
  const sum = (of: (point: (typeof weighted)[number]) => number) =>
    weighted.reduce((total, point) => total + point.weight * of(point), 0);
  const [w, wx, wy, wxx, wxy] = [
    sum(() => 1),
    sum(({ x }) => x),
    sum(({ y }) => y),
    sum(({ x }) => x * x),
    sum(({ x, y }) => x * y),
  ];
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  const base = (wy - slope * wx) / w;
  const off = Math.max(...points.map(({ x, y }) => Math.abs(base + slope * x - y) / y));
  return { base, slope, off };
}
