import { deepStrictEqual } from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Ground } from './checks';
import { openSettled, visitor } from './page';

/** Pictures for people to look at; checked is that every icon and font was there. */
export async function takeScreenshots({ stage, browser, witness }: Ground): Promise<void> {
  mkdirSync('build/screenshots', { recursive: true });
  for (const theme of ['dark', 'light']) {
    const context = await visitor(browser, witness);
    const missing: string[] = [];
    context.on('response', (response) => {
      if (response.status() === 404) {
        missing.push(response.url());
      }
    });
    const page = await openSettled(context, `${stage.host.url}/?theme=${theme}`);
    await fontsLoaded(page);
    await page.screenshot({ path: `build/screenshots/overview-${theme}.png` });
    deepStrictEqual(missing, []);
    await context.close();
  }
}

async function fontsLoaded(page: Page): Promise<void> {
  await page.evaluate(async () => void (await document.fonts.ready));
}
