import type { Size } from './panel';
import { query } from './query';
import { recordTable } from './record-table';

/** The report of bottlenecks, what loses most time first, with its sentences. */
export function bottleneckTable(size: Size) {
  return recordTable({
    title: 'What holds us up',
    description:
      'Where each service loses time against the organisation’s own median, the most time first, and which capability of the DORA research addresses it.',
    size,
    query: query('A', { view: 'bottlenecks', groupBy: ['service'] }),
    none: 'Nothing stands out: too few changes in the range, or none',
    wrapped: ['finding'],
    titles: { saved: 'Time to win' },
    columns: {
      service: 150,
      topic: 150,
      saved: 100,
      share: 80,
      median: 100,
      organisation: 120,
      n: 60,
      finding: null,
      guidance: 70,
    },
  });
}
