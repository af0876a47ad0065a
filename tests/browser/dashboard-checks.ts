import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import type { Check, Ground } from './checks';
import { heightOf, panelOf, reported, type DashboardName } from './expected';
import { onOwnStage } from './own-stage';
import { framesOf, openSettled, visitor, type Frame } from './page';
import { problemsOf } from './panel-problems';
import { NOW, WITH_TESTS } from './stage';

export const DAY = 86_400_000;
export const RANGE = { from: NOW - 90 * DAY, to: NOW, timezone: 'Europe/Berlin' };
/** Wall displays are looked at as walls show them. */
const NAMES = (Object.keys(dashboards) as DashboardName[]).filter((name) => !name.startsWith('wall'));

/** Every shipped dashboard over the demo's organisation, and what is known to be the matter with it. */
export const DASHBOARD_CHECKS: readonly Check[] = [
  ...NAMES.map((name): Check => [
    `dashboard ${name}: every panel is drawn, dark and light`,
    (ground) => withRuns(ground, name, (shown) => drawn(shown, name)),
  ]),
  ['dashboard lead-time: who waits for reviews, and who ships big batches', flowStories],
  ['dashboard stability: big batches and large pull requests fail more often', failureStories],
  ['dashboard stability: incidents over time are those of the list', incidentsOverTime],
  ['dashboard pipelines: which one is flaky', (ground) => withRuns(ground, 'pipelines', flakyStory)],
  ['dashboard service: it is of one service, and a name in a table leads to it', serviceOpens],
  ['dashboard teams: each team is what dora report computes, and was', teamNumbers],
  ['dashboard lead-time: numbers are what dora report computes', leadTimeNumbers],
];

function addressOf({ stage }: Ground, name: DashboardName, more = ''): string {
  const { from, to, timezone } = RANGE;
  return `${stage.host.url}/d/${dashboards[name].uid}?from=${from}&to=${to}&timezone=${timezone}${more}`;
}

/** Does it over an organisation whose tests run in pipelines, where the dashboard is about those. */
export async function withRuns(
  ground: Ground,
  name: DashboardName,
  act: (ground: Ground) => Promise<void>,
): Promise<void> {
  const isAboutRuns = name === 'pipelines' || name === 'service';
  return isAboutRuns ? onOwnStage(ground, WITH_TESTS, act) : act(ground);
}

async function drawn(ground: Ground, name: DashboardName): Promise<void> {
  mkdirSync('build/screenshots', { recursive: true });
  for (const theme of ['dark', 'light']) {
    const context = await visitor(ground.browser, ground.witness);
    const page = await openWhole(context, ground, { name, more: `&theme=${theme}` });
    await page.evaluate(async () => void (await document.fonts.ready));
    await page.screenshot({ path: `build/screenshots/dashboard-${name}-${theme}.png`, fullPage: true });
    const problems = await problemsOf(page, dashboards[name].panels);
    deepStrictEqual(problems, [], `${name}, ${theme}`);
    await context.close();
  }
}

interface Opened {
  readonly name: DashboardName;
  readonly more?: string;
}

/** The dashboard on a page that is as high as it is. */
export async function openWhole(
  context: Ground['regular'],
  ground: Ground,
  { name, more = '' }: Opened,
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1500, height: heightOf(name) });
  return openSettled(page, addressOf(ground, name, more));
}

async function flowStories(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'lead-time' });
  const stages = await tableOf(page, 'lead-time', 'Share of each stage by service');
  deepStrictEqual(highest(stages, 'pickup').slice(0, 3).sort(), ['accounts', 'notifications', 'sessions']);
  const sizes = await tableOf(page, 'lead-time', 'Size of work by service');
  deepStrictEqual(highest(sizes, 'batchSize p50').slice(0, 2), ['billing-export', 'ledger']);
  strictEqual(highest(sizes, 'pullRequestSize p50')[0], 'ledger');
  const found = await tableOf(page, 'lead-time', 'What holds us up');
  const first = Object.fromEntries(found.fields.map(({ name, values }) => [name, values[0]]));
  strictEqual(first['service'], 'billing-export');
  ok(String(first['finding']).length > 20, 'in a sentence');
  await page.close();
}

async function leadTimeNumbers(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'lead-time' });
  const sizes = await tableOf(page, 'lead-time', 'Size of work by service');
  for (const metric of ['batchSize', 'pullRequestSize', 'branchLifetime']) {
    matches(ground, sizes, { metric, statistic: 'p50' });
  }
  await page.close();
}

async function failureStories(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'stability' });
  const sizes = await tableOf(page, 'stability', 'Failures and the size of batches, by service');
  const big = highest(sizes, 'batchSize p50').slice(0, 2);
  deepStrictEqual(big, ['billing-export', 'ledger']);
  deepStrictEqual(highest(sizes, 'changeFailRate ratio').slice(0, 2).sort(), [...big].sort());
  strictEqual(highest(sizes, 'pullRequestSize p50')[0], 'ledger');
  for (const [metric, statistic] of FAILURES) {
    matches(ground, sizes, { metric, statistic });
  }
  const failed = await tableOf(page, 'stability', 'Failed deployments');
  const reasons = valuesOf(failed, 'reasons');
  ok(
    reasons.length > 5 && reasons.every((reason) => /incident|rollback|revert|hotfix/.test(String(reason))),
    'says why',
  );
  await page.close();
}

const FAILURES = [
  ['changeFailRate', 'ratio'],
  ['failedDeploymentRecoveryTime', 'p50'],
] as const;

async function incidentsOverTime(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'stability' });
  const list = await tableOf(page, 'stability', 'Incidents');
  const rows = await framesOf(page, panelOf('stability', 'Incidents by service'));
  const services = new Set(valuesOf(list, 'service'));
  deepStrictEqual(
    rows.map(({ fields }) => fields[1]?.labels?.['service']).filter((name) => services.has(name ?? '')),
    [...services].sort(),
  );
  for (const service of services) {
    const [time, state] = rows.find(({ fields }) => fields[1]?.labels?.['service'] === service)?.fields ?? [];
    const starts = valuesOf(list, 'time').filter((_, row) => valuesOf(list, 'service')[row] === service);
    ok(
      starts.every((start) => state?.values[time?.values.indexOf(start) ?? -1] !== null),
      `incidents of ${service}`,
    );
  }
  const bars = page.locator('[data-viz-panel-key] [role="listitem"][title*=" – "]');
  ok((await bars.count()) >= services.size, 'bars are drawn');
  await page.close();
}

async function flakyStory(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'pipelines' });
  const table = await tableOf(page, 'pipelines', 'By pipeline');
  strictEqual(highest(table, 'pipelineFlakeRate ratio')[0], 'catalog');
  const asked = { metric: 'pipelineFlakeRate', statistic: 'ratio', bucket: 'none', 'group-by': 'service,pipeline' };
  for (const { labels, points } of reported(ground.commandLine, RANGE, NOW, asked)) {
    const row = valuesOf(table, 'service').findIndex(
      (name, index) => name === labels['service'] && valuesOf(table, 'pipeline')[index] === labels['pipeline'],
    );
    const shown = valuesOf(table, 'pipelineFlakeRate ratio')[row] ?? null;
    strictEqual(shown, points[0]?.value ?? null, `${labels['service']} ${labels['pipeline']}`);
  }
  await page.close();
}

async function serviceOpens(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'lead-time' });
  await page.getByRole('link', { name: 'ledger', exact: true }).first().click();
  await page.waitForURL(/shipbeat-service/);
  match(page.url(), /var-service=ledger/);
  await page.close();
  await recordOpens(ground);
  const one = await openWhole(ground.regular, ground, { name: 'service', more: '&var-service=ledger' });
  const failed = await tableOf(one, 'service', 'Failed deployments');
  deepStrictEqual([...new Set(valuesOf(failed, 'service'))], ['ledger']);
  const [headline] = await framesOf(one, panelOf('service', 'Lead time for changes'));
  const asked = { metric: 'changeLeadTime', statistic: 'p50', bucket: 'none', service: 'ledger' };
  const [series] = reported(ground.commandLine, RANGE, NOW, asked);
  strictEqual(headline?.fields[1]?.values[0], series?.points[0]?.value);
  await one.close();
}

/** Rows of records name their services in a field of its own, as there may be several. */
async function recordOpens(ground: Ground): Promise<void> {
  const title = 'Open pull requests, the oldest first';
  const page = await openWhole(ground.regular, ground, { name: 'lead-time' });
  const links = page.locator(`[data-viz-panel-key="panel-${panelOf('lead-time', title)}"]`).getByRole('link');
  const services = new Set(valuesOf(await tableOf(page, 'lead-time', title), 'service'));
  const link = links.filter({ hasText: new RegExp(`^(${[...services].join('|')})$`) }).first();
  const service = await link.innerText();
  await link.click();
  await page.waitForURL(/shipbeat-service/);
  deepStrictEqual(new URL(page.url()).searchParams.getAll('var-service'), [service]);
  ok(!(await page.getByRole('columnheader', { name: 'serviceLink' }).count()), 'the field itself is not shown');
  await page.close();
}

async function teamNumbers(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'teams' });
  const table = await tableOf(page, 'teams', 'Throughput');
  const asked = { metric: 'changeLeadTime', statistic: 'p50', bucket: 'none', 'group-by': 'team' };
  const before = { ...RANGE, from: RANGE.from - 90 * DAY, to: RANGE.from };
  const earlier = reported(ground.commandLine, before, NOW, asked);
  for (const { labels, points } of reported(ground.commandLine, RANGE, NOW, asked)) {
    const row = valuesOf(table, 'team').indexOf(labels['team'] || '(none)');
    const now = Number(points[0]?.value);
    strictEqual(valuesOf(table, 'changeLeadTime p50')[row], now, `lead time of ${labels['team']}`);
    const past = Number(earlier.find((one) => one.labels['team'] === labels['team'])?.points[0]?.value);
    strictEqual(valuesOf(table, 'changeLeadTime change')[row], (now - past) / past, `change of ${labels['team']}`);
  }
  const goals = valuesOf(table, 'team').map((team, row) => [team, valuesOf(table, 'changeLeadTime goal')[row]]);
  const days = { discovery: 4, identity: 5, payments: 4, platform: 1 };
  deepStrictEqual(
    Object.fromEntries(goals),
    Object.fromEntries(Object.entries(days).map(([team, n]) => [team, n * 86_400])),
  );
  await page.close();
}

export function valuesOf({ fields }: Frame, name: string): readonly (number | string | null)[] {
  const found = fields.find((field) => field.name === name);
  ok(found !== undefined, `there is a column ${name} among ${fields.map((field) => field.name).join(', ')}`);
  return found.values;
}

interface Compared {
  readonly metric: string;
  readonly statistic: string;
}

/** Whether a table by service has what `dora report` computes for the same records and range. */
function matches({ commandLine }: Ground, frame: Frame, { metric, statistic }: Compared): void {
  const asked = { metric, statistic, bucket: 'none', 'group-by': 'service' };
  const series = reported(commandLine, RANGE, NOW, asked);
  const services = valuesOf(frame, 'service');
  const values = valuesOf(frame, `${metric} ${statistic}`);
  ok(series.length > 3 && services.length >= series.length, `${metric}: ${services.length} services`);
  for (const { labels, points } of series) {
    const shown = values[services.indexOf(labels['service'] ?? '')] ?? null;
    strictEqual(shown, points[0]?.value ?? null, `${metric} of ${labels['service']}`);
  }
}

export async function tableOf(page: Page, name: DashboardName, title: string): Promise<Frame> {
  const [frame] = await framesOf(page, panelOf(name, title));
  ok(frame !== undefined, `${title} has a table`);
  return frame;
}

/** The names in the first column, the one with the highest value of another column first. */
function highest(frame: Frame, column: string): readonly string[] {
  const values = valuesOf(frame, column);
  const names = frame.fields[0]?.values ?? [];
  const at = (index: number) => Number(values[index] ?? -1);
  return names
    .map((_, index) => index)
    .sort((a, b) => at(b) - at(a))
    .map((index) => String(names[index]));
}
