import { dashboards } from '../../dashboards/src/all';
import { fillIn } from '../../scripts/filled-in';
import { markdownTable } from '../../scripts/markdown-table';
import type { DashboardName } from '../../tests/browser/expected';

const PAGE = 'docs/dashboards.md';

/** What was measured of a dashboard. */
export interface Visited {
  readonly name: DashboardName;
  /** Milliseconds to the last panel. */
  readonly cold: number;
  readonly warm: number;
  readonly coldRequests: number;
  readonly warmRequests: number;
}

/** Puts the figures of a world into the page of the dashboards. */
export async function writeFigures(world: 'demo' | 'largest', said: string, rows: readonly Visited[]): Promise<void> {
  const head = ['dashboard', 'first visit', 'requests', 'second visit', 'requests', 'second ÷ first'];
  await fillIn(PAGE, { [`figures of the ${world}`]: `${said}\n\n${markdownTable(head, rows.map(cellsOf))}` });
}

function cellsOf({ name, cold, warm, coldRequests, warmRequests }: Visited) {
  const ratio = (warm / cold).toFixed(2);
  return [dashboards[name].title, seconds(cold), coldRequests, seconds(warm), warmRequests, ratio];
}

/** `3.2 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
