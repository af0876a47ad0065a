import type { PanelJson } from './panel';
import { query } from './query';
import { recordTable } from './record-table';
import { timeSeries } from './time-series';

/** Where the lead time of each week went: as times, and as parts of it. */
export function stagesByWeek(): readonly [PanelJson, PanelJson] {
  return [
    timeSeries({
      title: 'Stages of the lead time by week',
      description:
        'Mean time of each stage, of the changes deployed in each week. Means are stacked, as medians do not add up; one very slow change moves them.',
      size: { w: 12, h: 9 },
      queries: [query('A', { metric: 'leadTimeStages', statistic: 'mean', bucket: 'week' })],
      draw: 'stacked',
      looks: {},
    }),
    timeSeries({
      title: 'Share of each stage by week',
      description:
        'Which part of the lead time of the changes of each week each stage took. A stage that grows here is where time is lost.',
      size: { w: 12, h: 9 },
      queries: [query('A', { metric: 'leadTimeStages', statistic: 'share', bucket: 'week' })],
      draw: 'stacked',
      max: 1,
      looks: {},
    }),
  ];
}

/** Work that is begun, and work that is done and not deployed, the oldest first. */
export function waitingTables(): readonly [PanelJson, PanelJson] {
  return [
    recordTable({
      title: 'Open pull requests, the oldest first',
      description:
        'What was open at the end of the range, and for how long. Work that is begun and not finished: finishing it comes before beginning more.',
      size: { w: 12, h: 10 },
      query: query('A', { view: 'openPullRequests' }),
      sortBy: { displayName: 'Open for', desc: true },
      none: 'No pull request is open',
      columns: { service: 150, id: 110, title: null, age: 110, lines: 80, url: 70 },
    }),
    recordTable({
      title: 'Merged, not deployed, the oldest first',
      description:
        'Changes that were merged but in no production environment at the end of the range. The longer the list, the bigger the next deployment.',
      size: { w: 12, h: 10 },
      query: query('A', { view: 'waitingChanges' }),
      sortBy: { displayName: 'Waits for', desc: true },
      none: 'Nothing waits to be deployed',
      columns: { service: 150, id: 110, title: null, age: 110, url: 70 },
    }),
  ];
}
