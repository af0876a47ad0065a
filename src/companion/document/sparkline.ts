const WIDTH = 120;
const HEIGHT = 24;
const MARGIN = 2;

/** Values over time as a small line (SVG) from 0 up, with gaps where nothing is known; empty when nothing is. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) {
    return '';
  }
  const most = Math.max(...known, 0) || 1;
  const x = (index: number) => MARGIN + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => HEIGHT - MARGIN - (value / most) * (HEIGHT - 2 * MARGIN);
  const path = values
    .map((value, index) =>
      value === null ? '' : `${isBegin(values, index) ? 'M' : 'L'}${point(x(index))} ${point(y(value))}`,
    )
    .join('');
  // A value between two gaps is a line of no length, which round ends make a dot.
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><path d="${path.replace(/M([\d. ]+)(?=M|$)/g, 'M$1L$1')}"/></svg>`;
}

function isBegin(values: readonly (number | null)[], index: number): boolean {
  return index === 0 || values[index - 1] === null;
}

const point = (position: number): string => String(Math.round(position * 10) / 10);
