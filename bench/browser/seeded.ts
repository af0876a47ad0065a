import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Host } from '../../demo/host/server';
import { root } from '../../scripts/root';
import { visitor } from '../../tests/browser/page';
import type { Seed } from './seed';

/** The preview's user, organisation and data source. */
export const OWNER = JSON.stringify([1, 1, 'dora']);

/** Runs the work as a visitor whose browser has kept the records. */
export async function seeded<T>(
  browser: Browser,
  host: Host,
  seed: Seed,
  work: (context: BrowserContext, count: number) => Promise<T>,
): Promise<T> {
  const context = await visitor(browser, null);
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'bench/browser/seed.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const page = await context.newPage();
  await page.goto(`${host.url}/api/nothing`);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const count = await page.evaluate((given) => window.seedRecords?.(given) ?? 0, seed);
  await page.close();
  const result = await work(context, count);
  await context.close();
  return result;
}
