import { dashboard } from './dashboard';
import type { Size } from './panel';
import { query } from './query';
import { recordTable } from './record-table';
import { text } from './text';

/** The report of what limits the numbers. */
export function qualityTable(size: Size) {
  return recordTable({
    title: 'What limits the numbers',
    description:
      'What in the records makes numbers wrong, late or impossible: how much of it there is, what to do, and examples to begin with.',
    size,
    query: query('A', { view: 'dataQuality' }),
    none: 'Nothing was found that limits the numbers',
    wrapped: ['title', 'counted', 'advice', 'examples'],
    sortBy: { displayName: 'Count', desc: true },
    columns: { title: 250, severity: 90, count: 70, share: 80, counted: 120, advice: null, examples: 330, url: 70 },
  });
}

const first = text({
  title: 'What to fix first',
  description: 'In which order it pays to put things right, and why.',
  size: { w: 24, h: 6 },
  markdown: [
    '1. **Deployments without a known revision.** Without it nothing is known of what they shipped: lead time, batch size and what waits are all made from it.',
    '2. **Incidents that no deployment is held against.** Until they are linked, change fail rate and recovery time look better than they are. Name the deployment in the incident, or give the incident its service.',
    '3. **Services without a source of incidents or pull requests.** Their part is simply missing, and no panel can show what nobody recorded.',
    '4. **Everything else**, by its share: what touches a tenth of the records moves a median little, and a 90th percentile much.',
    '',
    'A number that is put right usually gets worse first. That is the price of knowing it, and not a step back.',
  ].join('\n'),
});

const byService = recordTable({
  title: 'By service',
  description:
    'The same for each service, so that it can be put right where it stands: what there is most of comes first. A dash: it is so in no service.',
  size: { w: 24, h: 12 },
  query: query('A', { view: 'dataQuality', groupBy: ['service'] }),
  none: 'Nothing was found that limits the numbers',
  wrapped: ['title', 'counted', 'examples'],
  sortBy: { displayName: 'Count', desc: true },
  columns: { service: 150, title: null, severity: 90, count: 70, share: 80, counted: 130, examples: 380, url: 70 },
});

const unlinked = recordTable({
  title: 'Incidents and what they are held against',
  description:
    'Those without a deployment come first: they count as incidents, but no deployment failed by them. Many had none as their cause; those that had one should name it.',
  size: { w: 24, h: 11 },
  query: query('A', { view: 'incidents' }),
  sortBy: { displayName: 'Linked by', desc: false },
  none: 'No incident started in the range',
  columns: { time: 165, timeEnd: 165, service: 150, id: 90, title: null, deployment: 130, linkedBy: 130, url: 70 },
});

/** How far the other dashboards can be trusted. */
export const dataQuality = dashboard({
  uid: 'shipbeat-data-quality',
  title: 'Data quality',
  description: 'How far can the numbers be trusted, what limits them, and what should be put right first?',
  rows: [[qualityTable({ w: 24, h: 14 })], [first], [byService], [unlinked]],
});
