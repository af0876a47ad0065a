import type { Unit } from '../../src/core/metric';
import { shortValue } from '../../src/datasource/short-value';

const HOUR = 3600;

describe('a value in few digits', () => {
  it.each<[number, Unit, string]>([
    [0, 's', '0 s'],
    [45, 's', '45 s'],
    [90, 's', '1.5 min'],
    [59.7 * 60, 's', '60 min'],
    [HOUR, 's', '1 h'],
    [16.34 * HOUR, 's', '16 h'],
    [47.9 * HOUR, 's', '48 h'],
    [48 * HOUR, 's', '2 d'],
    [9.96 * 24 * HOUR, 's', '10 d'],
    [123.4 * 24 * HOUR, 's', '123 d'],
    [0.0834, 'ratio', '8.3 %'],
    [1, 'ratio', '100 %'],
    [0.0042, 'ratio', '0.42 %'],
    [0.456, 'perDay', '0.46 '],
    [7.53, 'perDay', '7.5 '],
    [1234, 'count', '1,234 '],
  ])('%d %s is %s', (value, unit, written) => {
    const { digits, unit: shown } = shortValue(value, unit);
    expect(`${digits} ${shown}`).toBe(written);
  });
});
