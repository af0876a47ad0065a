import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { reported } from './expected';
import { framesOf, linkOf, marksOf, notesOf, openSettled, settled, textOf, visitor } from './page';
import { NOW } from './stage';

const DAY = 86_400_000;
const RANGE = { from: NOW - 90 * DAY, to: NOW, timezone: 'Europe/Berlin' };

/** The editors, and what a query draws, in a page that stands for Grafana's Explore. */
export const EDITOR_CHECKS: readonly Check[] = [
  ['the settings of the plugin are drawn', settingsPage],
  ['every view of a query draws something at once', everyView],
  ['a metric is chosen in the editor, and drawn', chooses],
  ['an example of the help is put into the editor, and drawn', examples],
  ['a point opens the records that it counts', pointOpens],
  ['a row of a table opens its records', rowOpens],
  ['annotations mark a panel that draws something else', annotations],
  ['a view that a light theme shows', lightTheme],
  ['at 200 % nothing is wider than the page', zoomed],
];

/** A query in the page that stands for Explore, as a link would open it. */
export function exploreAddress({ stage }: Ground, query: object): string {
  const left = { datasource: 'dora', queries: [{ refId: 'A', ...query }], range: rangeOf() };
  return `${stage.host.url}/explore?left=${encodeURIComponent(JSON.stringify(left))}`;
}

function rangeOf() {
  return { from: String(RANGE.from), to: String(RANGE.to) };
}

async function settingsPage({ stage, browser, witness }: Ground): Promise<void> {
  const context = await visitor(browser, witness);
  const page = await context.newPage();
  await page.goto(`${stage.host.url}/editors`);
  await page.getByText('Connections', { exact: true }).first().waitFor();
  await page.screenshot({ path: 'build/screenshots/editors.png', fullPage: true });
  await context.close();
}

const VIEWS: readonly (readonly [name: string, query: object])[] = [
  ['series', { metric: 'changeLeadTime', bucket: 'week', compare: true, target: '2d' }],
  ['headline', { view: 'headline', metric: 'changeFailRate', target: '15 %' }],
  ['level', { view: 'level', metric: 'changeLeadTime', groupBy: ['team'] }],
  ['table', { view: 'table', metric: 'changeLeadTime', groupBy: ['service'], bucket: 'week' }],
  ['heatmap', { view: 'heatmap', metric: 'changeLeadTime', bucket: 'week' }],
  ['histogram', { view: 'histogram', metric: 'pullRequestSize' }],
  ['deployments', { view: 'deployments' }],
  ['changes', { view: 'changes' }],
  ['incidents', { view: 'incidents' }],
  ['pullRequests', { view: 'pullRequests' }],
  ['openPullRequests', { view: 'openPullRequests' }],
  ['waitingChanges', { view: 'waitingChanges' }],
  ['bottlenecks', { view: 'bottlenecks', groupBy: ['service'] }],
  ['dataQuality', { view: 'dataQuality' }],
  ['coverage', { view: 'coverage' }],
  ['budgets', { view: 'budgets' }],
];

async function everyView(ground: Ground): Promise<void> {
  const page = await ground.regular.newPage();
  for (const [name, query] of VIEWS) {
    await page.goto(exploreAddress(ground, query));
    await settled(page, null);
    const frames = await framesOf(page, 1);
    ok((frames[0]?.fields[0]?.values.length ?? 0) > 0, `${name} has data`);
    const text = await textOf(page, 1);
    ok(!/no data/i.test(text), `${name} is drawn: ${text}`);
    ok(!/error|cannot/i.test(await notesOf(page, 1)), `${name} says ${await notesOf(page, 1)}`);
    await page.screenshot({ path: `build/screenshots/explore-${name}.png` });
  }
  await page.close();
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByLabel('Select options menu').getByText(option, { exact: true }).click();
}

async function chooses(ground: Ground): Promise<void> {
  const page = await openSettled(ground.regular, exploreAddress(ground, { bucket: 'none' }));
  await choose(page, 'Metric', 'Change fail rate');
  await page.waitForFunction(() => /changeFailRate/.test(document.body.textContent ?? ''));
  await settled(page, null);
  const asked = { metric: 'changeFailRate', statistic: 'ratio', bucket: 'none' } as const;
  const [series] = reported(ground.commandLine, RANGE, NOW, asked);
  const [frame] = await framesOf(page, 1);
  strictEqual(frame?.fields[1]?.values[0], series?.points[0]?.value);
  await page.close();
}

async function examples(ground: Ground): Promise<void> {
  const page = await openSettled(ground.regular, exploreAddress(ground, {}));
  await page.getByRole('button', { name: 'Which changes waited longest?' }).click();
  await page.getByText('Lead time', { exact: true }).first().waitFor();
  await settled(page, null);
  ok(((await framesOf(page, 1))[0]?.fields[0]?.values.length ?? 0) > 0);
  await page.close();
}

/** The points of a chart are pixels: the link is taken from the frame, with what a click on the point puts into it. */
async function pointOpens(ground: Ground): Promise<void> {
  const query = { metric: 'changeLeadTime', statistic: 'count', bucket: 'week', filters: { service: ['checkout'] } };
  const page = await openSettled(ground.regular, exploreAddress(ground, query));
  const [frame] = await framesOf(page, 1);
  const counts = frame?.fields[1]?.values ?? [];
  const index = counts.findIndex((count) => Number(count) > 0);
  const href = await linkOf(page, 1, index);
  match(href, /^\/explore\?left=/);
  const opened = await openSettled(ground.regular, ground.stage.host.url + href);
  const [list] = await framesOf(opened, 1);
  strictEqual(list?.fields[0]?.values.length, counts[index]);
  await opened.screenshot({ path: 'build/screenshots/explore-opened.png' });
  await Promise.all([page.close(), opened.close()]);
}

async function rowOpens(ground: Ground): Promise<void> {
  const query = { view: 'table', metric: 'deploymentFrequency', groupBy: ['service'] };
  const page = await openSettled(ground.regular, exploreAddress(ground, query));
  const [frame] = await framesOf(page, 1);
  const row = frame?.fields[0]?.values.indexOf('checkout') ?? -1;
  const cells = page.getByRole('row').filter({ hasText: 'checkout' });
  await cells.getByRole('link').first().click();
  await page.getByText('Finished', { exact: true }).first().waitFor();
  await settled(page, null);
  const [list] = await framesOf(page, 1);
  strictEqual(list?.fields[0]?.values.length, frame?.fields[1]?.values[row]);
  await page.close();
}

/** Zooming to 200 % leaves half the width. */
async function zoomed(ground: Ground): Promise<void> {
  const page = await openSettled(ground.regular, exploreAddress(ground, { metric: 'changeLeadTime' }));
  for (const address of [page.url(), `${ground.stage.host.url}/editors`]) {
    await page.setViewportSize({ width: 640, height: 900 });
    await page.goto(address);
    await page.getByRole('textbox').or(page.getByRole('combobox')).first().waitFor();
    await page.screenshot({
      path: `build/screenshots/zoomed-${address.includes('editors') ? 'settings' : 'explore'}.png`,
    });
    strictEqual(await widerThanPage(page), '', `on ${address}`);
  }
  await page.close();
}

/** What sticks out of the page to the right: the words of the first such element; empty where nothing does. */
function widerThanPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const all = scrollWidth > clientWidth ? [...document.querySelectorAll('main *, header *')] : [];
    const wide = all.filter((one) => one.getBoundingClientRect().right > clientWidth);
    const first = wide.at(-1);
    return first === undefined ? '' : `${first.tagName} ${first.textContent ?? ''} ${scrollWidth}`;
  });
}

const MARKS = [
  { name: 'Failed', iconColor: 'orange', target: { refId: 'x', view: 'deployments', only: 'failed' } },
  { name: 'Rollbacks', iconColor: 'purple', target: { refId: 'x', view: 'deployments', only: 'rollbacks' } },
  { name: 'Incidents', iconColor: 'red', target: { refId: 'x', view: 'incidents' } },
];

/** What Grafana's code has made of the records is compared with the lists of the same queries. */
async function annotations(ground: Ground): Promise<void> {
  const marks = MARKS.map((one) => ({ ...one, enable: true, datasource: { uid: 'dora' } }));
  const address = exploreAddress(ground, { metric: 'pullRequestSize', bucket: 'week' });
  const page = await openSettled(ground.regular, `${address}&annotations=${encodeURIComponent(JSON.stringify(marks))}`);
  const shown = await marksOf(page);
  for (const { name, target } of MARKS) {
    const list = await openSettled(ground.regular, exploreAddress(ground, target));
    const times = (await framesOf(list, 1))[0]?.fields.find((field) => field.name === 'time')?.values ?? [];
    ok(times.length > 0, `${name} has records`);
    deepStrictEqual(
      shown
        .filter(([of]) => of === name)
        .map(([, time]) => time)
        .sort(),
      [...times].sort(),
      name,
    );
    await list.close();
  }
  ok(
    shown.some(([of, time, end]) => of === 'Incidents' && Number(end) > Number(time)),
    'incidents have their span',
  );
  await page.screenshot({ path: 'build/screenshots/explore-annotations.png' });
  await page.close();
}

async function lightTheme(ground: Ground): Promise<void> {
  const context = await visitor(ground.browser, ground.witness);
  const address = exploreAddress(ground, { view: 'table', metric: 'changeLeadTime', groupBy: ['service'] });
  const page = await openSettled(context, `${address}&theme=light`);
  await page.screenshot({ path: 'build/screenshots/explore-light.png' });
  await context.close();
}
