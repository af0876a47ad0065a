import { match, ok } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { visitor } from './page';

/** The page of settings, from nothing to services that work. */
export const CONFIG_CHECKS: readonly Check[] = [
  ['from empty settings to working services with the assistant', assistant],
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
  await saved(page, /^1 connection and \d\d? services: all connections work/);
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
