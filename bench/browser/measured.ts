import type { BrowserContext, Page } from 'playwright-core';
import type { Host } from '../../demo/host/server';
import { settled } from '../../tests/browser/page';
import { askedForAll } from './asked-for-all';
import { BEGIN, CATEGORIES, tasksOf, type Task } from './trace';

export const PHASES = ['load', 'refresh', 'question for all'] as const;

/** Of the worst task of a phase, by each measure; medians of several visits, milliseconds. */
export interface Blocked {
  readonly ours: number;
  /** As `ours`, in the time that the page had a processor for: what others do on this machine is no fault of the page. */
  readonly oursCpu: number;
  readonly oursAlone: number;
  readonly task: number;
  readonly taskCpu: number;
}

export type Measured = Readonly<Record<(typeof PHASES)[number], Blocked>>;

interface Visit {
  readonly host: Host;
  readonly loads: number;
}

export async function measured(context: BrowserContext, { host, loads }: Visit): Promise<Measured> {
  const visits: Measured[] = [];
  for (let load = 0; load < loads; load++) {
    const page = await context.newPage();
    // Of the host's origin, and nothing of its.
    await page.goto(`${host.url}/api/nothing`);
    visits.push(await visited(page, host));
    await page.close();
  }
  const median = (phase: (typeof PHASES)[number]) => mediansOf(visits.map((visit) => visit[phase]));
  return { load: median('load'), refresh: median('refresh'), 'question for all': median('question for all') };
}

async function visited(page: Page, host: Host): Promise<Measured> {
  const load = await traced(page, async () => {
    await page.goto(`${host.url}/d/shipbeat-delivery-overview?from=now-90d&to=now`);
    await settled(page, null);
  });
  const refresh = await traced(page, async () => {
    await page.getByTestId('data-testid RefreshPicker run button').click();
    await page.waitForTimeout(500);
    await settled(page, null);
  });
  const all = await traced(page, () => page.evaluate(askedForAll));
  return { load, refresh, 'question for all': all };
}

async function traced(page: Page, work: () => Promise<unknown>): Promise<Blocked> {
  const browser = page.context().browser();
  if (browser === null) {
    throw new Error('A page of no browser.');
  }
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate((name) => void performance.mark(name), BEGIN);
  await work();
  const tasks = tasksOf(await browser.stopTracing(), (url) => url.includes('/public/plugins/shipbeat-'));
  const most = (of: (task: Task) => number) => Math.max(0, ...tasks.map(of));
  return {
    ours: most(({ oursMs }) => oursMs),
    oursCpu: most(({ oursCpuMs }) => oursCpuMs),
    oursAlone: most(({ oursAloneMs }) => oursAloneMs),
    task: most(({ ms }) => ms),
    taskCpu: most(({ cpuMs }) => cpuMs),
  };
}

function mediansOf(all: readonly Blocked[]): Blocked {
  const median = (of: (blocked: Blocked) => number) =>
    all.map(of).sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? NaN;
  return {
    ours: median(({ ours }) => ours),
    oursCpu: median(({ oursCpu }) => oursCpu),
    oursAlone: median(({ oursAlone }) => oursAlone),
    task: median(({ task }) => task),
    taskCpu: median(({ taskCpu }) => taskCpu),
  };
}
