/** (value − before) ÷ |before|; null where one of them has no value, and from 0, of which nothing is a share. */
export function relativeChange(before: number | null, value: number | null): number | null {
  return before === null || before === 0 || value === null ? null : (value - before) / Math.abs(before);
}
