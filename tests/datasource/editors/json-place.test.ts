import { listAt, readAt, textAt, textsAt, writeAt } from '../../../src/datasource/editors/json-place';

describe('readAt', () => {
  it.each([
    [['a', 0, 'b'], 7],
    [['a', 1, 'b'], undefined],
    [['a', 'length', 'b'], undefined],
    [['a', 0, 'b', 'c'], undefined],
    [['toString'], undefined],
    [['nothing', 'here'], undefined],
  ])('at %j', (place, expected) => {
    expect(readAt({ a: [{ b: 7 }], nothing: null }, place)).toBe(expected);
  });

  it('assumes nothing of what stands there', () => {
    expect(textAt({ a: 12 }, ['a'])).toBe('12');
    expect(textAt({ a: {} }, ['a'])).toBe('');
    expect(textsAt({ a: ['x', 1] }, ['a'])).toEqual(['x', '1']);
    expect(textsAt({ a: 'x' }, ['a'])).toBeNull();
    expect(listAt({ a: {} }, ['a'])).toEqual([]);
  });
});

describe('writeAt', () => {
  const root = { list: [{ name: 'a', rule: { of: 'x' } }, { name: 'b' }] };

  it.each([
    [['list', 1, 'name'], 'c', { list: [root.list[0], { name: 'c' }] }],
    [['list', 2], { name: 'c' }, { list: [...root.list, { name: 'c' }] }],
    [['new', 'deep'], 1, { ...root, new: { deep: 1 } }],
    [['rows', 0, 'name'], 'a', { ...root, rows: [{ name: 'a' }] }],
  ])('puts at %j', (place, value, expected) => {
    expect(writeAt(root, place, value)).toEqual(expected);
  });

  it.each([
    [['list', 0], { list: [root.list[1]] }],
    [['list', 0, 'rule', 'of'], { list: [{ name: 'a' }, root.list[1]] }],
    [['list', 1, 'name'], { list: [root.list[0], {}] }],
    [['nothing', 'here'], root],
  ])('takes away what is at %j, with the objects that it leaves empty', (place, expected) => {
    expect(writeAt(root, place, undefined)).toEqual(expected);
  });

  it('leaves the original alone', () => {
    const before = structuredClone(root);
    writeAt(root, ['list', 0, 'name'], 'z');
    expect(root).toEqual(before);
  });
});
