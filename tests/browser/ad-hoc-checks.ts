import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { DATA_SOURCE } from '../../dashboards/src/query';
import type { Check, Ground } from './checks';
import { RANGE } from './dashboard-checks';
import { HEADLINES, reported, written } from './expected';
import { framesOf, openSettled, settledWith, textOf } from './page';
import { NOW } from './stage';

/** What a dashboard's bar of filters offers, and what they do to its panels. */
export const AD_HOC_CHECKS: readonly Check[] = [
  ['ad hoc filters are offered, narrow each other, and their numbers are what dora report computes', chosenFilters],
];

const OVERVIEW = dashboards['delivery-overview'];
const TEAM = 'payments';
const SERVICE = 'ledger';

async function chosenFilters(ground: Ground): Promise<void> {
  const page = await openFilterable(ground);
  const all = await numbersOf(page);

  await openBar(page);
  const keys = await offered(page, 'service');
  deepStrictEqual(keys, ['service', 'team', 'environment', 'repository', 'pipeline']);
  await choose(page, 'team', '=');
  const teams = new Set(ground.stage.world.services.map(({ team }) => team ?? '(none)'));
  const offeredTeams = await offered(page, TEAM);
  ok(
    [...teams].every((team) => offeredTeams.includes(team)),
    `teams: ${offeredTeams.join(', ')}`,
  );
  await choose(page, TEAM);
  await filtered(page, [`team=${TEAM}`]);
  const ofTeam = await numbersOf(page);
  notDeepStrictEqual(ofTeam, all, 'the team is not everybody');

  await openBar(page);
  await choose(page, 'service', '=');
  const services = ground.stage.world.services.filter(({ team }) => team === TEAM).map(({ name }) => name);
  deepStrictEqual([...(await offered(page, SERVICE))].sort(), [...services].sort(), 'services of the team alone');
  await choose(page, SERVICE);
  await filtered(page, [`team=${TEAM}`, `service=${SERVICE}`]);
  notDeepStrictEqual(await numbersOf(page), ofTeam, 'the service is not the team');
  await compared(ground, page);

  mkdirSync('build/screenshots', { recursive: true });
  await page.screenshot({ path: 'build/screenshots/ad-hoc-filters.png' });
  await page.close();
}

/** The overview as someone has saved it who added a variable of ad hoc filters to it. */
async function openFilterable({ stage, regular }: Ground): Promise<Page> {
  const { list } = OVERVIEW.templating;
  const filters = { type: 'adhoc', name: 'filters', label: 'Filters', datasource: DATA_SOURCE, filters: [] };
  const dashboard = { ...OVERVIEW, templating: { list: [...list, filters] } };
  const page = await regular.newPage();
  await page.route(`**/api/dashboards/uid/${OVERVIEW.uid}`, (route) =>
    route.fulfill({ json: { dashboard, meta: {} } }),
  );
  const { from, to, timezone } = RANGE;
  return openSettled(page, `${stage.host.url}/d/${OVERVIEW.uid}?from=${from}&to=${to}&timezone=${timezone}`);
}

/** Opens the bar for one more filter. */
async function openBar(page: Page): Promise<void> {
  await page.getByPlaceholder('+ label = value').click();
}

/** What the bar offers, once that is among it: keys, operators, or values of the key that was chosen. */
async function offered(page: Page, expected: string): Promise<readonly string[]> {
  await optionOf(page, expected).waitFor();
  return (await page.getByRole('option').allInnerTexts()).map((text) => text.trim());
}

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await optionOf(page, name).click();
  }
}

/** Operators are explained after their sign. */
function optionOf(page: Page, name: string): Locator {
  return page
    .getByRole('option')
    .filter({ hasText: new RegExp(`^${name}($|[^=|~])`) })
    .first();
}

/** Closes the bar, and waits for the numbers that the filters leave; the address keeps them. */
async function filtered(page: Page, wanted: readonly string[]): Promise<void> {
  await page.keyboard.press('Escape');
  await settledWith(page, wanted);
  const kept = wanted.map((filter) => filter.replace('=', '|=|'));
  deepStrictEqual(new URL(page.url()).searchParams.getAll('var-filters'), kept);
}

async function numbersOf(page: Page): Promise<readonly unknown[]> {
  const frames = await Promise.all(HEADLINES.map(({ panel }) => framesOf(page, panel)));
  return frames.map(([frame]) => frame?.fields[1]?.values.at(-1));
}

async function compared({ commandLine }: Ground, page: Page): Promise<void> {
  const shown = await numbersOf(page);
  for (const [index, { panel, metric, statistic }] of HEADLINES.entries()) {
    const asked = { metric, statistic, bucket: 'none', service: SERVICE };
    const point = reported(commandLine, RANGE, NOW, asked)[0]?.points[0];
    ok(point !== undefined && point.value !== null, `${metric} of ${SERVICE} is known`);
    strictEqual(shown[index], point.value, metric);
    const text = (await textOf(page, panel)).replace(/\s/g, '');
    ok(text.includes(written(statistic, point.value).replace(/\s/g, '')), `${metric}: ${text}`);
  }
}
