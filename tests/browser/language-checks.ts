import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { exploreAddress } from './editor-checks';
import { CONFIG_DEFINITIONS_DE } from '../../src/datasource/texts/de/config-definitions';
import { CONFIG_PAGE_DE } from '../../src/datasource/texts/de/config-page';
import { CONFIG_RULES_DE } from '../../src/datasource/texts/de/config-rules';
import { CONFIG_SERVICES_DE } from '../../src/datasource/texts/de/config-services';
import { CONFIG_DEFINITIONS_EN } from '../../src/datasource/texts/en/config-definitions';
import { CONFIG_PAGE_EN } from '../../src/datasource/texts/en/config-page';
import { CONFIG_RULES_EN } from '../../src/datasource/texts/en/config-rules';
import { CONFIG_SERVICES_EN } from '../../src/datasource/texts/en/config-services';
import { framesOf, openSettled, settled, textOf, visitor } from './page';

/** What is claimed of other languages than English. */
export const LANGUAGE_CHECKS: readonly Check[] = [
  ['in German the query editor and what it draws speak as Grafana does', german],
  ['in German no text of the query editor is cut off', nothingCutOff],
  ['in German the settings have no English text, and none is cut off', germanSettings],
];

const TABLE = { view: 'table', metric: 'changeLeadTime', groupBy: ['service'], bucket: 'week' };

async function german(ground: Ground): Promise<void> {
  const page = await openSettled(ground.regular, `${exploreAddress(ground, TABLE)}&lang=de-DE`);
  await page.getByText('Fragen für den Anfang').waitFor();
  const text = await textOf(page, 1);
  for (const title of ['Durchlaufzeit (Change Lead Time)', 'Veränderung', 'n (Änderungen)', 'Verlauf']) {
    ok(text.includes(title), `${title} is a column: ${text}`);
  }
  match(text, /\b(Elite|Hoch|Mittel|Niedrig)\b/);
  await page.screenshot({ path: 'build/screenshots/explore-german.png' });
  await page.goto(`${exploreAddress(ground, { view: 'changes' })}&lang=de-DE`);
  await settled(page, null);
  ok((await textOf(page, 1)).includes('Ausgeliefert'));
  const english = await openSettled(ground.regular, exploreAddress(ground, { view: 'changes' }));
  ok((await textOf(english, 1)).includes('Deployed'));
  // Only what is read by people differs.
  const namesOf = async (one: Page) => (await framesOf(one, 1))[0]?.fields.map(({ name }) => name);
  deepStrictEqual(await namesOf(page), await namesOf(english));
  await Promise.all([page.close(), english.close()]);
}

const VIEWS = [
  { metric: 'failedDeploymentRecoveryTime', bucket: 'week', windowDays: 28, groupBy: ['environment', 'repository'] },
  { view: 'headline', metric: 'changeFailRate', target: '15 %' },
  { view: 'level', metric: 'changeLeadTime' },
  { view: 'deployments', only: 'failed' },
  { view: 'openPullRequests' },
];

async function nothingCutOff(ground: Ground): Promise<void> {
  const page = await ground.regular.newPage();
  for (const [index, query] of VIEWS.entries()) {
    await page.goto(`${exploreAddress(ground, query)}&lang=de-DE`);
    await settled(page, null);
    await page.getByText('Fragen für den Anfang').waitFor();
    deepStrictEqual(await cutOff(page), [], JSON.stringify(query));
    await page.screenshot({ path: `build/screenshots/explore-german-${index}.png` });
  }
  strictEqual(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  await page.close();
}

/** Words of the editor, outside of the panel, that have less room than they need. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const leaves = [...document.querySelectorAll<HTMLElement>('label, button, p, h2, [class*="singleValue"]')];
    return (
      leaves
        .filter((element) => element.closest('[data-viz-panel-key]') === null)
        .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => {
          return clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
        })
        .map((element) => element.innerText.trim())
        // Buttons that are icons have no words.
        .filter((text) => text !== '')
    );
  });
}

async function germanSettings({ stage, browser, witness }: Ground): Promise<void> {
  const page = await (await visitor(browser, witness)).newPage();
  await page.goto(`${stage.host.url}/editors?lang=de-DE`);
  const { sections } = CONFIG_PAGE_DE;
  await page.getByText(sections.connections.title, { exact: true }).first().waitFor();
  for (const { title } of Object.values(sections)) {
    const section = page.getByRole('button', { name: title, exact: true });
    await ((await section.getAttribute('aria-expanded')) === 'true' ? undefined : section.click());
  }
  await page.getByRole('button', { name: CONFIG_DEFINITIONS_DE.goals.add }).click();
  await page.getByRole('rowheader').first().getByRole('button').click();
  await page.getByRole('button', { name: CONFIG_SERVICES_DE.matches.start.deployments }).click();
  await page.getByText(/ der letzten 30 Tage zähl(t|en)\.$/).waitFor();
  for (const { start } of [CONFIG_SERVICES_DE.import, CONFIG_SERVICES_DE.export, { start: CONFIG_SERVICES_DE.find }]) {
    await page.getByRole('button', { name: start }).click();
    await page.getByText(CONFIG_SERVICES_DE.loading).waitFor({ state: 'detached' });
    const english = englishOnly();
    const lines = (await page.getByTestId('dora-config-editor').innerText()).split('\n');
    deepStrictEqual(
      lines.filter((line) => english.has(line.trim())),
      [],
    );
    deepStrictEqual(await cutOff(page), []);
  }
  await page.screenshot({ path: 'build/screenshots/settings-german.png', fullPage: true });
  await page.context().close();
}

/** Texts of the English catalogues of the settings that say something else in German. */
function englishOnly(): ReadonlySet<string> {
  const english = [CONFIG_PAGE_EN, CONFIG_SERVICES_EN, CONFIG_RULES_EN, CONFIG_DEFINITIONS_EN].flatMap(leaves);
  const german = [CONFIG_PAGE_DE, CONFIG_SERVICES_DE, CONFIG_RULES_DE, CONFIG_DEFINITIONS_DE].flatMap(leaves);
  const same = new Set(german);
  ok(english.length > 300, `${english.length} texts are looked for`);
  return new Set(english.filter((text) => !same.has(text)));
}

function leaves(node: unknown): readonly string[] {
  return typeof node === 'string' ? [node] : Object.values(node as object).flatMap(leaves);
}
