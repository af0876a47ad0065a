import { match, notStrictEqual, ok, strictEqual } from 'node:assert';
import type { BrowserContext, Page } from 'playwright-core';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost, type Host } from '../../demo/host/server';
import { worldSettings } from '../../demo/world/settings';
import type { Check, Ground } from './checks';
import { heapOf } from './heap';
import { notesOf, openSettled, refreshed, settledSince, visitor, type Witness } from './page';
import { NOW, TOKEN } from './stage';
import { drawnIn, KIOSK, wallPanel } from './wall-page';

const HOUR = 3_600_000;
const REFRESH = 5 * 60_000;
/** What is known at first; the rest of the day happens while the display sleeps. */
const ASLEEP = 20 * HOUR;
const TODAY = wallPanel('wall', { view: 'latestDeployments' }, 'value');
const KEY = wallPanel('wall', { view: 'keyFigure', metric: 'deploymentFrequency' }, 'value');

/** What a display that nobody touches has to come through. */
export const WALL_RECOVERY_CHECKS: readonly Check[] = [
  ['wall: goes on by itself after the network was lost, Grafana was restarted, and the machine slept', comesBack],
  ['wall: goes on after its worker has died', outlivesWorker],
  ['wall: many refreshes hold no more than a few', keepsNothing],
];

const PROXY = '**/api/datasources/proxy/**';
const addressOf = ({ url }: Pick<Host, 'url'>) => `${url}/d/shipbeat-wall?${KIOSK}`;

async function comesBack(ground: Ground): Promise<void> {
  const { browser, stage } = ground;
  const context = await visitorAt(ground, NOW - ASLEEP);
  const built = await builtParts((line) => console.log(line));
  const settings = worldSettings(stage.world, stage.github.url);
  const dataSource = simulatedSource({ settings, secrets: { githubToken: TOKEN } });
  let host = await startHost({ ...built, dataSource, port: 0 });
  const port = Number(new URL(host.url).port);
  try {
    const page = await openSettled(context, addressOf(host));
    const before = await shownOn(page);
    await context.route(PROXY, (route) => route.abort('internetdisconnected'));
    await afterRefresh(page);
    match(await notesOf(page, KEY), /unreachable|cannot be reached|network|fetch/i);
    strictEqual(await shownOn(page), before, 'what was known is still shown');
    await context.unroute(PROXY);
    await afterRefresh(page);
    strictEqual(await notesOf(page, KEY), '');
    await host.close();
    await afterRefresh(page);
    notStrictEqual(await notesOf(page, KEY), '');
    strictEqual(await shownOn(page), before);
    host = await startHost({ ...built, dataSource, port });
    await page.clock.fastForward(ASLEEP);
    await afterRefresh(page);
    strictEqual(await notesOf(page, KEY), '');
    const fresh = await openSettled(await visitor(browser, silent(ground)), addressOf(host));
    strictEqual(await shownOn(page), await shownOn(fresh), 'as on a page that was opened just now');
    notStrictEqual(await shownOn(page), before);
    await fresh.context().close();
  } finally {
    await context.close();
    await host.close();
  }
}

/** A browser whose clock is moved by hand; reading is done on its page, as clocks of workers cannot be moved. */
async function visitorAt(ground: Ground, time: number): Promise<BrowserContext> {
  const context = await ground.browser.newContext({
    viewport: { width: 1920, height: 1080 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-US',
  });
  await context.addInitScript('globalThis.__name = (named) => named; delete globalThis.Worker');
  await context.clock.install({ time });
  return context;
}

/** A browser reports what it cannot reach; here it is meant not to. */
function silent({ witness }: Ground): Witness {
  return { problems: [], hosts: witness.hosts, received: witness.received };
}

/** Moves the clock to the next refresh, and waits until it is done. */
async function afterRefresh(page: Page): Promise<void> {
  const since = await page.evaluate(() => Date.now());
  await page.clock.fastForward(REFRESH);
  await settledSince(page, since + REFRESH);
}

async function shownOn(page: Page): Promise<string> {
  const [key, today] = [await drawnIn(page, KEY), await drawnIn(page, TODAY)];
  return [key.text, today.text].join(', ');
}

async function outlivesWorker(ground: Ground): Promise<void> {
  const context = await visitor(ground.browser, silent(ground));
  const page = await openSettled(context, addressOf(ground.stage.host));
  const before = await shownOn(page);
  const [worker] = page.workers();
  ok(worker !== undefined, 'there is a worker');
  const gone = worker.waitForEvent('close');
  await worker.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('the end');
      }),
  );
  await gone;
  await refreshed(page);
  strictEqual(await shownOn(page), before);
  strictEqual(await notesOf(page, KEY), '');
  strictEqual(page.workers().length, 0);
  await context.close();
}

/** Until what is kept for good is kept. */
const WARM = 8;
const MORE = 32;
/** Of what was held then: the worker keeps some hundred answers for half a minute, and these refreshes take no longer. */
const MOST_GROWTH = 1.15;

async function keepsNothing(ground: Ground): Promise<void> {
  const { browser, stage } = ground;
  const context = await visitor(browser, silent(ground));
  const page = await openSettled(context, addressOf(stage.host));
  const refresh = async (times: number) => {
    for (let time = 0; time < times; time++) {
      await refreshed(page);
    }
  };
  await refresh(WARM);
  const before = await heapOf(browser, page);
  await refresh(MORE);
  const after = await heapOf(browser, page);
  for (const where of ['page', 'worker'] as const) {
    const [few, many] = [before[where], after[where]];
    console.log(
      `          ${where}: ${megabytes(few)} MB after ${WARM} refreshes, ${megabytes(many)} MB after ${WARM + MORE}`,
    );
    ok(few > 0 && many < few * MOST_GROWTH, `the ${where} grows: ${few} bytes, then ${many}`);
  }
  await context.close();
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
