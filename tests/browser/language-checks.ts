import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { exploreAddress } from './editor-checks';
import { framesOf, openSettled, settled, textOf } from './page';

/** What is claimed of other languages than English. */
export const LANGUAGE_CHECKS: readonly Check[] = [
  ['in German the query editor and what it draws speak as Grafana does', german],
  ['in German no text of the query editor is cut off', nothingCutOff],
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
