import { textTable } from '../../src/companion/text-table';

describe('a table for reading', () => {
  it('has as many lines as there are, also more than a call takes arguments', () => {
    const rows = Array.from({ length: 150_000 }, (_, index) => [String(index)]);
    const lines = textTable([{ title: 'n', align: 'right' }], rows, 80);
    expect(lines).toHaveLength(150_001);
    expect([lines[0], lines[1], lines[150_000]]).toEqual(['     n', '     0', '149999']);
  });
});
