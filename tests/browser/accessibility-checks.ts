import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import { brokenReferences, namelessIn, walkWithTab } from './accessibility';
import type { Check, Ground } from './checks';
import { exploreAddress } from './editor-checks';
import { openSettled, visitor } from './page';

/** What holds for people without a mouse, and for people who listen to a page. */
export const ACCESSIBILITY_CHECKS: readonly Check[] = [
  ['every control of the settings has a name, and Tab reaches it in order', settings],
  ['every control of the query editor has a name, and Tab reaches it in order', queryEditor],
  ['with the keyboard alone a connection and a service are set up', keyboardAlone],
];

const CONFIG = '[data-testid="dora-config-editor"]';
const QUERY = '[data-testid="dora-query-editor"]';

async function assertAccessible(page: Page, root: string): Promise<void> {
  await page.locator(root).waitFor();
  deepStrictEqual(await namelessIn(page, root), []);
  deepStrictEqual(await brokenReferences(page, root), []);
  deepStrictEqual(await walkWithTab(page, root), { missed: [], backwards: [] });
}

async function openEditors({ stage, browser, witness }: Ground, more: string): Promise<Page> {
  const page = await (await visitor(browser, witness)).newPage();
  await page.goto(`${stage.host.url}/editors${more}`);
  await page.getByText('Connections', { exact: true }).first().waitFor();
  return page;
}

const SECTIONS = ['What the numbers mean', 'Goals', 'What does not count', "A person's word", 'How far back'];

async function settings(ground: Ground): Promise<void> {
  const page = await openEditors(ground, '');
  for (const title of [...SECTIONS, 'What viewers see']) {
    await page.getByRole('button', { name: title, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Add goal' }).click();
  await page.getByRole('rowheader').first().getByRole('button').click();
  await page.getByRole('button', { name: 'Show which deployments match' }).click();
  await page.getByText(/ of .* counts?\.$/).waitFor();
  for (const tool of ['Find services', 'Import YAML', 'Export YAML']) {
    await page.getByRole('button', { name: tool }).click();
    // What is loaded later comes in place of a sentence.
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await assertAccessible(page, CONFIG);
  }
  await page.context().close();
}

const QUERIES = [
  { metric: 'changeLeadTime', compare: true, target: '1d', groupBy: ['service'], filters: { team: ['payments'] } },
  { view: 'deployments', only: 'failed' },
  { view: 'level', metric: 'changeLeadTime', within: { time: 0, bucket: 'week', windowDays: null } },
];

async function queryEditor(ground: Ground): Promise<void> {
  const page = await ground.regular.newPage();
  for (const query of QUERIES) {
    await openSettled(page, exploreAddress(ground, query));
    await assertAccessible(page, QUERY);
  }
  await page.close();
}

/** Tab, letters and Enter: nothing is clicked, and nothing is put into focus by the test. */
async function keyboardAlone(ground: Ground): Promise<void> {
  const page = await openEditors(ground, '?empty');
  const { keyboard } = page;
  const reach = async (name: string | RegExp) => {
    for (let step = 0; step < 80; step++) {
      await keyboard.press('Tab');
      if (await isFocused(page, name)) {
        return;
      }
    }
    ok(false, `Tab reaches ${String(name)}`);
  };
  await reach('Add a connection');
  await keyboard.type('GitHub');
  await keyboard.press('Enter');
  await reach(/^Add service$/);
  await keyboard.press('Enter');
  // A new one is there to be named.
  ok(await isFocused(page, /^Name/), 'the name of the new service has the focus');
  await keyboard.type('checkout');
  await reach(/^Repository/);
  await keyboard.type('acme/shop');
  await reach(/^A deployment is/);
  await keyboard.type('a release');
  await keyboard.press('Enter');
  await reach(/^Pre-releases count/);
  await keyboard.press('Space');
  strictEqual(await page.getByRole('rowheader').getByRole('button').textContent(), 'checkout');
  strictEqual(await page.getByLabel(/^Pre-releases count/).isChecked(), true);
  await page.screenshot({ path: 'build/screenshots/settings-keyboard.png', fullPage: true });
  await page.context().close();
}

async function isFocused(page: Page, name: string | RegExp): Promise<boolean> {
  const labelled = page.getByLabel(name, { exact: typeof name === 'string' });
  const called = page.getByRole('button', { name });
  return (await labelled.or(called).and(page.locator(':focus')).count()) > 0;
}
