/** Up to here shifting one by one is quicker than a call of the engine's own sort. */
const FEW = 48;

/** Sorts the numbers from `from` to before `to`. */
export function sortRange(values: Float64Array, from: number, to: number): void {
  if (to - from > FEW) {
    values.subarray(from, to).sort();
    return;
  }
  for (let place = from + 1; place < to; place++) {
    const value = Number(values[place]);
    let before = place - 1;
    while (before >= from && Number(values[before]) > value) {
      values[before + 1] = Number(values[before]);
      before -= 1;
    }
    values[before + 1] = value;
  }
}
