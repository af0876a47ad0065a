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
    columns: { title: 270, severity: 90, count: 92, share: 80, counted: 170, advice: null, examples: 310, url: 70 },
  });
}

const coverage = recordTable({
  title: 'Coverage of every list',
  description:
    'Each list that is read of a system: since when it is known without a gap, and how many records of it there are. What could not be read, and which services have no source, stands first.',
  size: { w: 24, h: 12 },
  query: query('A', { view: 'coverage' }),
  none: 'No service has a source of anything',
  wrapped: ['services', 'reason'],
  colors: {
    column: 'state',
    byText: { failed: 'red', 'no source': 'orange', incomplete: 'orange', 'being read': 'blue', 'not given': 'text' },
  },
  columns: {
    state: 100,
    kind: 120,
    connection: 110,
    resource: 170,
    services: 200,
    from: 140,
    to: 140,
    records: 90,
    reason: null,
  },
});

const budgets = recordTable({
  title: 'Budgets',
  description:
    'How many requests each system still allows, as it said last in this browser. A dash: it has said nothing. What runs low is asked more slowly, and what is used up again later.',
  size: { w: 12, h: 8 },
  query: query('A', { view: 'budgets' }),
  none: 'The data source has no connections',
  columns: { connection: null, budget: 90, remaining: 80, limit: 80, share: 95, resetAt: 140 },
});

const first = text({
  title: 'What to fix first',
  description: 'In which order it pays to put things right, and why.',
  size: { w: 12, h: 8 },
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
  columns: { service: 150, title: null, severity: 90, count: 92, share: 80, counted: 190, examples: 380, url: 70 },
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
  rows: [[first, budgets], [qualityTable({ w: 24, h: 14 })], [coverage], [byService], [unlinked]],
});
