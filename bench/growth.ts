interface Size {
  readonly records: number;
  readonly ms: number;
}

/** The exponent of time ~ records^exponent, fitted by least squares over the logarithms. */
export function fittedExponent(sizes: readonly Size[]): number {
  return fittedSlope(sizes.map(({ records, ms }) => [Math.log(records), Math.log(ms)]));
}

/** How much y grows with each x, fitted by least squares. */
export function fittedSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const covariance = mean(points.map(([x, y]) => (x - meanX) * (y - meanY)));
  return covariance / mean(points.map(([x]) => (x - meanX) ** 2));
}

/** What n log n would give over the same sizes. */
export function exponentOfNLogN(sizes: readonly Size[]): number {
  return fittedExponent(sizes.map(({ records }) => ({ records, ms: records * Math.log(records) })));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
