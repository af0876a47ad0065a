import type { BrowserContext, Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { heightOf, type DashboardName } from '../../tests/browser/expected';
import { settled } from '../../tests/browser/page';

export const NAMES = Object.keys(dashboards) as DashboardName[];
const WIDTH = 1500;
/** A first visit reads everything. */
const LONGEST_MS = 900_000;
const EMPTY_UID = dashboards.teams.uid;

/** Milliseconds from the address to when the last panel has its data and is drawn. */
export function visited(context: BrowserContext, url: string, name: DashboardName): Promise<number> {
  return timed(context, heightOf(name), async (page) => {
    await page.goto(`${url}/d/${dashboards[name].uid}?from=now-90d&to=now`);
    await settled(page, null, LONGEST_MS);
  });
}

/** The same of a dashboard with one panel of text: what the host and Grafana's libraries take. */
export function visitedEmpty(context: BrowserContext, url: string): Promise<number> {
  return timed(context, heightOf('teams'), async (page) => {
    await page.route(`**/api/dashboards/uid/${EMPTY_UID}`, (route) =>
      route.fulfill({ json: { dashboard: emptyDashboard(), meta: {} } }),
    );
    await page.goto(`${url}/d/${EMPTY_UID}?from=now-90d&to=now`);
    await page.getByText('Nothing is asked here').waitFor();
  });
}

function emptyDashboard() {
  const { panels, ...rest } = dashboards.teams;
  const text = panels.find(({ type }) => type === 'text');
  const panel = { ...text, options: { mode: 'markdown', content: 'Nothing is asked here' } };
  return { ...rest, annotations: { list: [] }, templating: { list: [] }, panels: [panel] };
}

async function timed(context: BrowserContext, height: number, visit: (page: Page) => Promise<void>): Promise<number> {
  const page = await context.newPage();
  await page.setViewportSize({ width: WIDTH, height });
  const start = performance.now();
  await visit(page);
  // Data that has just come is drawn with the next two frames.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const ms = performance.now() - start;
  await page.close();
  return ms;
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
