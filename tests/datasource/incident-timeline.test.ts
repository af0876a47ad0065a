/** @jest-environment ./tests/support/jsdom-env.js */
import { instant } from '../../src/core/instant';
import { incidentTimelineFrames } from '../../src/datasource/frames/incident-timeline-frames';

const PLACE = { refId: 'A', span: { from: instant(100), to: instant(200) } };

interface Row {
  readonly service: string;
  readonly time: number;
  readonly timeEnd: number | null;
  readonly title?: string | null;
}

function drawn(rows: readonly Row[]) {
  const columns = {
    time: rows.map(({ time }) => time),
    timeEnd: rows.map(({ timeEnd }) => timeEnd),
    service: rows.map(({ service }) => service),
    title: rows.map(({ title = null }) => title),
    id: rows.map((_, index) => `#${index + 1}`),
  };
  return incidentTimelineFrames(columns, PLACE).map(({ name, fields }) => [
    name,
    ...(fields[0]?.values ?? []).map((time: number, index: number) => [time, fields[1]?.values[index]]),
  ]);
}

describe('incidents over time', () => {
  it('last from their start to their resolution, and nothing is there before and after', () => {
    expect(drawn([{ service: 'a', time: 120, timeEnd: 150, title: 'Down' }])).toEqual([
      ['a', [100, null], [120, 'Down'], [150, null]],
    ]);
  });

  it('that go on last to the end of the range', () => {
    expect(drawn([{ service: 'a', time: 120, timeEnd: null }])).toEqual([['a', [100, null], [120, '#1']]]);
  });

  it('that began before the range are there from its start on', () => {
    expect(drawn([{ service: 'a', time: 20, timeEnd: 110 }])).toEqual([['a', [100, '#1'], [110, null]]]);
  });

  it('that ended before the range, or as it began, are left out with their service', () => {
    const past = { service: 'a', time: 20, timeEnd: 100 };
    expect(drawn([past, { service: 'b', time: 120, timeEnd: 250 }])).toEqual([['b', [100, null], [120, '#2']]]);
  });

  it('are counted where several are open at once', () => {
    const one = { service: 'a', time: 110, timeEnd: 150, title: 'Slow' };
    const other = { service: 'a', time: 130, timeEnd: 170, title: 'Down' };
    expect(drawn([one, other])).toEqual([
      ['a', [100, null], [110, 'Slow'], [130, '2 incidents'], [150, 'Down'], [170, null]],
    ]);
  });

  it('have a row for each service, in the order of names', () => {
    const rows = ['b', 'a', 'c'].map((service) => ({ service, time: 110, timeEnd: 120 }));
    expect(drawn(rows).map(([name]) => name)).toEqual(['a', 'b', 'c']);
  });

  it('are none where none was', () => {
    expect(drawn([])).toEqual([]);
  });
});
