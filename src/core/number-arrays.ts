export type Numbers = Int32Array | Uint32Array | Float64Array | Uint16Array | Uint8Array;
type Make<T> = (size: number) => T;

/** From here on memory counts more than the time that copying takes. */
const LARGE = 100_000;
const SMALLEST = 16;

/** The array itself when the place is in it, else a larger copy, whose new places hold `empty`. */
export function grown<T extends Numbers>(array: T | null, place: number, make: Make<T>, empty = 0): T {
  if (array !== null && place < array.length) {
    return array;
  }
  return resized(array, Math.max(SMALLEST, Math.ceil((place + 1) * (place < LARGE ? 1.5 : 1.125))), make, empty);
}

/** A copy of the size, cut or with `empty` at the end. */
export function resized<T extends Numbers>(array: T | null, size: number, make: Make<T>, empty = 0): T {
  const copy = make(size);
  copy.set(array?.subarray(0, size) ?? []);
  if (empty !== 0) {
    copy.fill(empty, array?.length ?? 0);
  }
  return copy;
}

export const int32 = (size: number): Int32Array => new Int32Array(size);
export const uint32 = (size: number): Uint32Array => new Uint32Array(size);
export const float64 = (size: number): Float64Array => new Float64Array(size);
export const uint8 = (size: number): Uint8Array => new Uint8Array(size);
export const uint16 = (size: number): Uint16Array => new Uint16Array(size);
