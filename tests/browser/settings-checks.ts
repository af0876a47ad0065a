import { match, ok, strictEqual } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Check, Ground } from './checks';
import { visitor, type Witness } from './page';

/** The settings of the plugin, as somebody goes through them who sets it up. */
export const SETTINGS_CHECKS: readonly Check[] = [
  ['a connection of the settings is tested, and says what may be read', connectionWorks],
  ['a connection is added to the settings, and a wrong address said', addsConnection],
  ['a goal is added to the settings, and one that does not fit is said', editsGoals],
  ['the test of all settings counts what was found', testsAll],
  ['the test of a connection in the settings names a wrong token', namesToken],
];

async function openSettings(
  { browser, witness }: Pick<Ground, 'browser'> & { readonly witness: Witness },
  address: string,
): Promise<Page> {
  const context = await visitor(browser, witness);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByText('Connections', { exact: true }).first().waitFor();
  return page;
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `build/screenshots/settings-${name}.png`, fullPage: true });

async function connectionWorks(ground: Ground): Promise<void> {
  const page = await openSettings(ground, `${ground.stage.host.url}/editors`);
  const card = page.getByTestId('connection-github');
  await card.getByRole('button', { name: 'Test connection' }).click();
  await card.getByText('GitHub (github): the connection works').waitFor();
  const text = await card.innerText();
  match(text, /GitHub answers\./);
  match(text, /Budget \(graphql\): \d+ of \d+ left; all of it again at 2026-/);
  await shot(page, 'connection');
  await page.context().close();
}

async function addsConnection(ground: Ground): Promise<void> {
  const page = await openSettings(ground, `${ground.stage.host.url}/editors`);
  await page.getByLabel('Add a connection').click();
  await page.getByLabel('Select options menu').waitFor();
  await shot(page, 'systems');
  await page.getByLabel('Select options menu').getByText('PagerDuty', { exact: true }).click();
  const card = page.getByTestId('connection-pagerduty');
  strictEqual(await card.getByLabel(/^Address/).inputValue(), 'https://api.pagerduty.com');
  ok(await card.getByRole('button', { name: 'Test connection' }).isDisabled(), 'it is not saved yet');
  await card.getByText('Save first to test').waitFor();
  await card.getByLabel(/^Address/).fill('pagerduty');
  await page.getByText('connections.pagerduty.url: has to be an http(s) address').waitFor();
  await shot(page, 'wrong-address');
  await page.context().close();
}

async function editsGoals(ground: Ground): Promise<void> {
  for (const theme of ['dark', 'light']) {
    const page = await openSettings(ground, `${ground.stage.host.url}/editors?theme=${theme}`);
    await page.getByRole('button', { name: 'Goals', exact: true }).click();
    // With the keyboard alone: the metric is chosen, its statistic passed by, the target typed.
    await page.getByRole('button', { name: 'Add goal' }).press('Enter');
    const goal = page.getByTestId('goal-0');
    await goal.getByLabel('Metric').focus();
    await page.keyboard.type('Time to restore');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('15 %');
    await page.getByText('goals[0].target: "15 %" does not fit timeToRestore').waitFor();
    await shot(page, `goal-unfit-${theme}`);
    await goal.getByLabel('Target').fill('4h');
    await page.getByText('goals[0].target').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'What the numbers mean' }).click();
    await page.getByRole('button', { name: 'What viewers see' }).click();
    await shot(page, `rules-${theme}`);
    await page.context().close();
  }
}

async function testsAll(ground: Ground): Promise<void> {
  const page = await openSettings(ground, `${ground.stage.host.url}/editors`);
  await page.getByRole('button', { name: 'Save & test', exact: true }).click();
  await page.getByText(/connection and \d+ services: all connections work/).waitFor({ timeout: 30_000 });
  const text = await page.locator('main, body').last().innerText();
  const found = /github: GitHub answers\..* (\d+) records in the last 30 days/.exec(text)?.[1];
  ok(Number(found) > 100, `records were found: ${found} in ${text.slice(-600)}`);
  await page.locator('details').click();
  await page.getByText(/deployments \d+, commits \d+, pull requests \d+/).waitFor();
  await shot(page, 'tested');
  await page.context().close();
}

/** The browser itself reports what was refused. */
async function namesToken({ stage, browser, witness }: Ground): Promise<void> {
  const rejected: Witness = { problems: [], hosts: witness.hosts, received: witness.received };
  const page = await openSettings({ browser, witness: rejected }, `${stage.unauthorized.url}/editors`);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('GitHub (github): the connection cannot be used').waitFor();
  await page.getByText('Setting: secureJsonData.githubToken.').waitFor();
  await shot(page, 'wrong-token');
  await page.context().close();
}
