import fc from 'fast-check';
import { PackedNumbers } from '../../src/metrics/packed-numbers';

const seconds = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 2 }).map((second) => second * 1000);
const numbers = fc.oneof(
  fc.array(fc.oneof(seconds, fc.constantFrom(NaN, Infinity))),
  fc.array(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(NaN, Infinity, -Infinity, 0.5, 2 ** 31, -(2 ** 31)))),
  fc.array(fc.oneof(seconds, fc.double({ noDefaultInfinity: true }))),
);

// 0 and -0 are the same number to everybody who reads it.
const plain = (values: Iterable<number>): number[] => [...values].map((value) => value + 0);

describe('PackedNumbers', () => {
  test('tells every number exactly as it was given', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const packed = PackedNumbers.of(Float64Array.from(given));
        expect(packed).toHaveLength(given.length);
        expect(plain(packed)).toEqual(plain(given));
        expect(plain(given.map((_, place) => packed.at(place)))).toEqual(plain(given));
      }),
    );
  });

  test('has nothing beyond its end', () => {
    expect(PackedNumbers.of(Float64Array.from([1000])).at(1)).toBeNaN();
    expect(PackedNumbers.of(Float64Array.from([0.5])).at(1)).toBeNaN();
  });

  test('gives those at some places, and writes all to the beginning of an array', () => {
    const packed = PackedNumbers.of(Float64Array.from([1000, NaN, 2500, Infinity]));
    expect([...packed.filter((place) => place > 0)]).toEqual([NaN, 2500, Infinity]);
    const into = new Float64Array(5);
    packed.writeTo(into);
    expect([...into]).toEqual([1000, NaN, 2500, Infinity, 0]);
  });
});
