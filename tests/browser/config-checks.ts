import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { visitor } from './page';

/** The page of settings, from nothing to services that work. */
export const CONFIG_CHECKS: readonly Check[] = [
  ['from empty settings to working services with the assistant', assistant],
  ['settings of a file can be read and tested, and changed by nothing', provisioned],
];

async function assistant({ stage, browser, witness }: Ground): Promise<void> {
  const context = await visitor(browser, witness);
  const page = await context.newPage();
  await page.goto(`${stage.host.url}/editors?empty`);
  await page.getByLabel('Add a connection').click();
  await page.getByLabel('Select options menu').getByText('GitHub', { exact: true }).click();
  await page.getByLabel(/^Address/).fill(stage.github.url);
  await page.getByRole('button', { name: 'Find services' }).click();
  await page.getByLabel(/^Owner/).fill('acme');
  await page.getByText(/^Save first:/).waitFor();
  await saved(page, /There are no services yet|1 connection and 0 services/);
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('list', { name: 'Found' }).waitFor();
  await page.screenshot({ path: 'build/screenshots/settings-assistant.png', fullPage: true });
  await page.getByText(/^All \d+$/).click();
  await page.getByRole('button', { name: /^Add \d+ services$/ }).click();
  await saved(page, /^1 connection and [1-9]\d* services: all connections work/);
  await page.getByRole('rowheader').first().getByRole('button').click();
  await page.getByRole('button', { name: 'Show which deployments match' }).click();
  const summary = page.getByText(/ of .* counts?\.$/);
  await summary.waitFor();
  match((await summary.textContent()) ?? '', /^[1-9]/);
  ok((await page.getByRole('rowheader').count()) > 1, 'deployments are listed');
  await page.screenshot({ path: 'build/screenshots/settings-matches.png', fullPage: true });
  await page.getByRole('button', { name: 'Export YAML' }).click();
  await page.getByLabel('Exported YAML').waitFor();
  // The button lies over its text.
  await page.getByLabel('Provisioning file').check();
  await page.screenshot({ path: 'build/screenshots/settings-export.png', fullPage: true });
  await context.close();
}

async function saved(page: Page, sentence: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Save & test' }).click();
  await page.getByText(sentence).first().waitFor();
}

/** As somebody sees them who may not change them, and as they are when a file provides them. */
async function provisioned({ stage, browser, witness }: Ground): Promise<void> {
  const context = await visitor(browser, witness);
  const page = await context.newPage();
  await page.goto(`${stage.host.url}/editors?provisioned`);
  await page.getByText('What the numbers mean').click();
  await page.getByText('What does not count').click();
  await page.getByRole('rowheader').first().getByRole('button').click();
  for (const name of ['Add service', 'Find services', 'Import YAML', 'Remove connection', 'Reset']) {
    strictEqual(await page.getByRole('button', { name, exact: true }).count(), 0, `there is no "${name}"`);
  }
  const editor = page.getByTestId('dora-config-editor');
  const enabled = await editor.locator(':is(input, textarea, select):enabled:not([readonly])').all();
  deepStrictEqual(await Promise.all(enabled.map((one) => one.getAttribute('aria-label'))), ['Search services']);
  await page.getByRole('button', { name: 'Show which deployments match' }).click();
  await page.getByText(/ of .* counts?\.$/).waitFor();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('GitHub (github): the connection works').waitFor();
  await page.screenshot({ path: 'build/screenshots/settings-provisioned.png', fullPage: true });
  await context.close();
}
