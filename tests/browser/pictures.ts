import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { root } from '../../scripts/root';
import { findChromium } from './chromium';
import { heightOf, type DashboardName } from './expected';
import { openSettled, visitor } from './page';
import { NOW, PICTURED, setStage, type Stage } from './stage';

const MOST_BYTES = 150_000;
const QUALITIES = [80, 70, 60, 50, 40, 30, 20] as const;
const DAY_MS = 86_400_000;
/** Long dashboards are made smaller: a picture is to show what there is. */
const PIXELS = 2_200_000;

/** Writes the documentation's pictures of the dashboards anew: `npm run pictures`, or of some: `npm run pictures -- teams`. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = (Object.keys(dashboards) as DashboardName[]).filter(
    (name) => wanted.length === 0 || wanted.includes(name),
  );
  const stage = await setStage(PICTURED);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const name of names) {
      const file = path.join(root, 'docs', 'images', `dashboard-${name}.jpg`);
      writeFileSync(file, await pictureOf(name, { browser, stage }));
      console.log(`${path.relative(root, file)}: ${Math.round(statSync(file).size / 1000)} kB`);
    }
  } finally {
    await browser.close();
    await stage.close();
  }
}

interface Ground {
  readonly browser: Browser;
  readonly stage: Stage;
}

async function pictureOf(name: DashboardName, { browser, stage }: Ground): Promise<Buffer> {
  const viewport = { width: 1500, height: heightOf(name) };
  const deviceScaleFactor = Math.min(0.75, Math.sqrt(PIXELS / (viewport.width * viewport.height)));
  const witness = { problems: [], hosts: new Set<string>(), received: [] };
  const context = await visitor(browser, witness, { viewport, deviceScaleFactor });
  const range = `from=${NOW - 90 * DAY_MS}&to=${NOW}&timezone=Europe/Berlin&theme=light`;
  const page = await openSettled(context, `${stage.host.url}/d/${dashboards[name].uid}?${range}${MORE[name] ?? ''}`);
  await page.evaluate(async () => void (await document.fonts.ready));
  const picture = await smallest(page);
  await context.close();
  return picture;
}

/** Where the first of the services would show little. */
const MORE: Readonly<Partial<Record<DashboardName, string>>> = { service: '&var-service=gateway' };

/** In the best quality in which it is small enough. */
async function smallest(page: Page): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const picture = await page.screenshot({ type: 'jpeg', quality });
    if (picture.length <= MOST_BYTES) {
      return picture;
    }
  }
  throw new Error(`The picture of ${page.url()} is larger than ${MOST_BYTES} bytes in any quality.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
