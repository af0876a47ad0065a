import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { MetricId } from '../../src/core/metric';
import { METRICS } from '../../src/metrics/registry';
import { ACCESSIBILITY_CHECKS } from './accessibility-checks';
import { AD_HOC_CHECKS } from './ad-hoc-checks';
import type { CommandLine, ReportedSeries } from './command-line';
import { CONFIG_CHECKS } from './config-checks';
import { DASHBOARD_CHECKS } from './dashboard-checks';
import { EDITOR_CHECKS } from './editor-checks';
import { EXAMPLE_CHECKS } from './example-checks';
import { SETTINGS_CHECKS } from './settings-checks';
import {
  BY_SERVICE_PANEL,
  DEPLOYMENTS_BY_WEEK,
  HEADLINES,
  pointsOf,
  reported,
  reportedPoints,
  WEEKLY,
  written,
  type Period,
} from './expected';
import { LANGUAGE_CHECKS } from './language-checks';
import { framesOf, notesOf, openSettled, settled, textOf, visitor, type Witness } from './page';
import { OVERVIEW_CHECKS } from './overview-checks';
import { takeScreenshots } from './screenshots';
import { NOW, TOKEN, type Stage } from './stage';
import { WALL_CHECKS } from './wall-checks';
import { WALL_RECOVERY_CHECKS } from './wall-recovery-checks';

const DAY = 86_400_000;
const RANGE: Period = { from: NOW - 90 * DAY, to: NOW, timezone: 'Europe/Berlin' };

export interface Ground {
  readonly stage: Stage;
  readonly browser: Browser;
  readonly commandLine: CommandLine;
  /** Who looks at most pages, and has read their records once. */
  readonly regular: BrowserContext;
  /** Of the pages on which nothing may go wrong. */
  readonly witness: Witness;
}

export type Check = readonly [name: string, run: (ground: Ground) => Promise<void>];

/** What the browser test claims, in the order in which it is run. */
export const CHECKS: readonly Check[] = [
  ['the headlines are what dora report computes for the same records and range', headlines],
  ['the weekly series are what dora report computes', weekly],
  ['the table by service is what dora report computes', byService],
  ['one service, chosen by the variable', oneService],
  ['variables offer what there is, are searched, and narrow the panels', chosenVariables],
  ['another range and time zone', otherRange],
  ['a range chosen in the time picker', timePicker],
  ['a second visit asks for the tail only', secondVisit],
  ['a worker computes, not the page', inWorker],
  ['without workers the page computes the same', withoutWorker],
  ['a worker that does not load is done without', workerNotLoaded],
  ...AD_HOC_CHECKS,
  ...DASHBOARD_CHECKS,
  ...OVERVIEW_CHECKS,
  ...EXAMPLE_CHECKS,
  ...WALL_CHECKS,
  ...WALL_RECOVERY_CHECKS,
  ...EDITOR_CHECKS,
  ...SETTINGS_CHECKS,
  ...LANGUAGE_CHECKS,
  ...CONFIG_CHECKS,
  ...ACCESSIBILITY_CHECKS,
  ['dark and light look as they should (build/screenshots)', takeScreenshots],
  ['a wrong token is said in a sentence on every panel', wrongToken],
  ['no page had an error', async ({ witness }) => deepStrictEqual(witness.problems, [])],
  ['no request left this machine', async ({ witness }) => deepStrictEqual([...witness.hosts], ['127.0.0.1'])],
  ['the token is in nothing that a browser received', tokenStaysSecret],
];

function addressOf(stage: Stage, { from, to, timezone }: Period, more = ''): string {
  return `${stage.host.url}/d/shipbeat-delivery-overview?from=${from}&to=${to}&timezone=${timezone}${more}`;
}

async function headlines(ground: Ground): Promise<void> {
  const { stage, regular } = ground;
  await compareHeadlines(ground, await openSettled(regular, addressOf(stage, RANGE)), { period: RANGE, options: {} });
}

interface Compared {
  readonly period: Period;
  readonly options: Readonly<Record<string, string>>;
}

async function compareHeadlines({ commandLine }: Ground, page: Page, { period, options }: Compared): Promise<void> {
  for (const { panel, metric, statistic } of HEADLINES) {
    const [series] = reported(commandLine, period, NOW, { metric, statistic, bucket: 'none', ...options });
    const point = series?.points[0];
    ok(series !== undefined && point !== undefined, `${metric} was reported`);
    const [frame] = await framesOf(page, panel);
    strictEqual(frame?.fields[1]?.values.at(-1) ?? null, point.value, metric);
    const text = spaceless(await textOf(page, panel));
    const value = point.value === null ? '–' : written(statistic, point.value);
    for (const part of [value, `n ${point.n.toLocaleString('en-US')}`, ...levelTexts(metric, series)]) {
      ok(text.includes(spaceless(part)), `${metric} says ${part}: ${text}`);
    }
  }
}

/** Of what no report judges, nothing is said. */
function levelTexts(metric: MetricId, { level }: ReportedSeries): readonly string[] {
  return METRICS[metric].level === null ? [] : [level.name ?? 'no level'];
}

function spaceless(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}

async function weekly(ground: Ground): Promise<void> {
  const { stage, regular } = ground;
  await compareWeekly(ground, await openSettled(regular, addressOf(stage, RANGE)), { period: RANGE, options: {} });
}

async function compareWeekly({ commandLine }: Ground, page: Page, { period, options }: Compared): Promise<void> {
  for (const { panel, refId, metric, statistic } of WEEKLY) {
    const [series] = reported(commandLine, period, NOW, { metric, statistic, bucket: 'week', ...options });
    const frames = await framesOf(page, panel);
    const shown = pointsOf(frames.find((frame) => frame.refId === refId));
    ok(shown.length > 3, `${metric} ${statistic}: ${shown.length} points`);
    deepStrictEqual(shown, reportedPoints(series), `${metric} ${statistic}`);
  }
}

async function byService({ stage, regular, commandLine }: Ground): Promise<void> {
  const page = await openSettled(regular, addressOf(stage, RANGE));
  const [frame] = await framesOf(page, BY_SERVICE_PANEL);
  const fields = frame?.fields ?? [];
  const services = fields.find(({ name }) => name === 'service');
  const names: readonly string[] = services?.values.map(String) ?? [];
  strictEqual(names.length, stage.world.services.length);
  for (const { metric, statistic } of HEADLINES) {
    const column = fields.find(({ name }) => name === `${metric} ${statistic}`);
    ok(column !== undefined, `${metric} has a column`);
    const asked = { metric, statistic, bucket: 'none', 'group-by': 'service' };
    const series = reported(commandLine, RANGE, NOW, asked);
    const expected = new Map(series.map(({ labels, points }) => [labels['service'], points[0]?.value ?? null]));
    const shown = new Map(names.map((name, row) => [name, column.values[row] ?? null]));
    for (const { name } of stage.world.services) {
      strictEqual(shown.get(name), expected.get(name) ?? null, `${metric} of ${name}`);
    }
  }
}

async function oneService(ground: Ground): Promise<void> {
  const { stage, regular } = ground;
  const page = await openSettled(regular, addressOf(stage, RANGE, '&var-service=checkout'));
  const compared = { period: RANGE, options: { service: 'checkout' } };
  await compareHeadlines(ground, page, compared);
  await compareWeekly(ground, page, compared);
}

async function chosenVariables(ground: Ground): Promise<void> {
  const { stage, regular } = ground;
  const page = await openSettled(regular, addressOf(stage, RANGE));
  await openVariable(page, 'Team');
  await choose(page, 'paym');
  await page.waitForURL(/var-team=payments/);
  await settled(page, null);
  const offered = await openVariable(page, 'Service');
  const ofTeam = stage.world.services.filter(({ team }) => team === 'payments').map(({ name }) => name);
  deepStrictEqual(offered.filter((name) => name !== 'All').sort(), [...ofTeam].sort());
  await choose(page, 'ledg');
  await page.waitForURL(/var-service=ledger/);
  await settled(page, null);
  await compareHeadlines(ground, page, { period: RANGE, options: { service: 'ledger' } });
  await page.close();
}

/** Opens a variable, by its label. @returns what it offers */
async function openVariable(page: Page, label: string): Promise<readonly string[]> {
  const field = page.getByTestId(`data-testid Dashboard template variables submenu Label ${label}`).locator('+ div');
  await field.locator('input').press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  return (await page.getByRole('option').allInnerTexts()).map((text) => text.trim());
}

/** Searches among what an open variable offers, and takes the first that is found. */
async function choose(page: Page, search: string): Promise<void> {
  await page.keyboard.type(search);
  await page.getByRole('option', { name: search }).first().click();
  // What was chosen holds when the field is left.
  await page.mouse.click(2, 2);
}

async function otherRange(ground: Ground): Promise<void> {
  const { stage, regular } = ground;
  const period = { from: NOW - 200 * DAY, to: NOW - 20 * DAY, timezone: 'Asia/Tokyo' };
  const page = await openSettled(regular, addressOf(stage, period));
  await compareHeadlines(ground, page, { period, options: {} });
  await compareWeekly(ground, page, { period, options: {} });
}

async function timePicker({ stage, regular }: Ground): Promise<void> {
  const page = await openSettled(regular, `${stage.host.url}/`);
  const before = pointsOf((await framesOf(page, DEPLOYMENTS_BY_WEEK))[0]);
  await page.getByTestId('data-testid TimePicker Open Button').click();
  await page.getByText('Last 30 days', { exact: true }).click();
  await settled(page, 'now-30d');
  const after = pointsOf((await framesOf(page, DEPLOYMENTS_BY_WEEK))[0]);
  ok(after.length < before.length && after.length >= 4, `${before.length} weeks, then ${after.length}`);
  match(page.url(), /from=now-30d/);
}

async function secondVisit({ stage, browser, witness }: Ground): Promise<void> {
  const context = await visitor(browser, witness);
  const start = stage.github.requests().total;
  const page = await openSettled(context, addressOf(stage, RANGE));
  const first = stage.github.requests().total - start;
  const numbers = await framesOf(page, HEADLINES[1].panel);
  await page.reload();
  await settled(page, null);
  const second = stage.github.requests().total - start - first;
  deepStrictEqual(await framesOf(page, HEADLINES[1].panel), numbers);
  // A read of the tail of each list is a request; history is many pages of each.
  const lists = stage.world.services.length * 4;
  ok(second <= lists && second < first / 2, `${first} requests, then ${second}`);
  await context.close();
}

async function inWorker(ground: Ground): Promise<void> {
  const { stage, browser, witness } = ground;
  const context = await visitor(browser, witness);
  const requested: string[] = [];
  context.on('request', (request) => requested.push(request.url()));
  const page = await openSettled(context, addressOf(stage, RANGE));
  strictEqual(page.workers().filter((worker) => worker.url().includes('/engine-worker.js')).length, 1);
  // Who reads loads the vendor's reader. The page never did, so it was the worker.
  ok(
    requested.some((url) => url.includes('/provider-github.js')),
    'a reader was loaded',
  );
  const onPage = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  ok(
    onPage.some((url) => url.includes('/delivery.js')),
    'what the page loaded is known',
  );
  ok(!onPage.some((url) => url.includes('/provider-github.js')), 'the page has no reader');
  const strangers = requested.filter((url) => /\/provider-(?!github[.-])/.test(url));
  deepStrictEqual(strangers, [], 'no reader is loaded that no connection uses');
  await compareHeadlines(ground, page, { period: RANGE, options: {} });
  await context.close();
}

async function withoutWorker(ground: Ground): Promise<void> {
  const { browser, witness } = ground;
  const context = await visitor(browser, witness);
  await context.addInitScript('delete globalThis.Worker');
  await comparedOnPage(ground, context);
}

async function workerNotLoaded(ground: Ground): Promise<void> {
  const { browser, witness } = ground;
  // The browser itself reports what did not load.
  const context = await visitor(browser, { problems: [], hosts: witness.hosts, received: witness.received });
  await context.route('**/engine-worker.js*', (route) => route.abort());
  await comparedOnPage(ground, context);
}

async function comparedOnPage(ground: Ground, context: BrowserContext): Promise<void> {
  const page = await openSettled(context, addressOf(ground.stage, RANGE));
  strictEqual(page.workers().length, 0);
  await compareHeadlines(ground, page, { period: RANGE, options: {} });
  await compareWeekly(ground, page, { period: RANGE, options: {} });
  for (const { panel } of HEADLINES) {
    ok(!/worker/i.test(await notesOf(page, panel)), 'nothing is said of it');
  }
  await context.close();
}

async function wrongToken({ stage, browser, witness }: Ground): Promise<void> {
  const rejected: Witness = { problems: [], hosts: witness.hosts, received: witness.received };
  const context = await visitor(browser, rejected);
  const page = await openSettled(context, stage.unauthorized.url);
  for (const { panel } of HEADLINES) {
    match(await notesOf(page, panel), /github.*token/i);
    ok(!(await textOf(page, panel)).includes('%'), 'no change is claimed where nothing is known');
  }
  await page.screenshot({ path: 'build/screenshots/wrong-token.png' });
  await context.close();
}

async function tokenStaysSecret({ witness }: Ground): Promise<void> {
  ok(witness.received.length > 100, 'answers were looked at');
  strictEqual(witness.received.filter((text) => text.includes(TOKEN)).length, 0);
}
