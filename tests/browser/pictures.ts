import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { root } from '../../scripts/root';
import { findChromium } from './chromium';
import { heightOf, type DashboardName } from './expected';
import { openSettled, visitor } from './page';
import { KIOSK } from './wall-page';
import { NOW, PICTURED, setStage, type Stage } from './stage';

const MOST_BYTES = 150_000;
const QUALITIES = [80, 70, 60, 50, 40, 30, 20] as const;
const DAY_MS = 86_400_000;
const RANGE = `from=${NOW - 90 * DAY_MS}&to=${NOW}&timezone=Europe/Berlin`;
/** Long dashboards are made smaller: a picture is to show what there is. */
const PIXELS = 2_200_000;

/** Mirrored, a wall display looks the same. */
const NAMES = (Object.keys(dashboards) as DashboardName[]).filter((name) => !name.endsWith('mirrored'));

/**
 * Writes the documentation's pictures of the dashboards anew, and that of the catalogue: `npm run pictures`, or of some:
 * `npm run pictures -- teams`.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = NAMES.filter((name) => wanted.length === 0 || wanted.includes(name));
  const stage = await setStage(PICTURED);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const name of names) {
      write(
        `docs/images/${name.startsWith('wall') ? name : `dashboard-${name}`}.jpg`,
        await pictureOf(name, { browser, stage }),
      );
    }
    if (names.includes(CATALOGUED)) {
      write(`img/${CATALOGUED}.png`, await catalogued({ browser, stage }));
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

function write(name: string, picture: Buffer): void {
  const file = path.join(root, name);
  writeFileSync(file, picture);
  console.log(`${name}: ${Math.round(statSync(file).size / 1000)} kB`);
}

async function pictureOf(name: DashboardName, { browser, stage }: Ground): Promise<Buffer> {
  const { viewport, more } = howToShow(name);
  const deviceScaleFactor = Math.min(0.75, Math.sqrt(PIXELS / (viewport.width * viewport.height)));
  const context = await visitor(browser, null, { viewport, deviceScaleFactor });
  const page = await shown(context, { url: stage.host.url, name, more });
  const picture = await smallest(page);
  await context.close();
  return picture;
}

/** How Grafana's catalogue and the first page of the project show it. */
async function catalogued({ browser, stage }: Ground): Promise<Buffer> {
  const context = await visitor(browser, null, { viewport: { width: 1500, height: heightOf(CATALOGUED) } });
  const page = await shown(context, { url: stage.host.url, name: CATALOGUED, more: `${RANGE}&theme=dark` });
  const picture = await page.screenshot({ type: 'png' });
  await context.close();
  return picture;
}

const CATALOGUED = 'delivery-overview' satisfies DashboardName;
const LANDSCAPE = { width: 1920, height: 1080 } as const;
const PORTRAIT = { width: 1080, height: 1920 } as const;

/** The upright wall display is shown in the other theme. */
function howToShow(name: DashboardName) {
  if (!name.startsWith('wall')) {
    return { viewport: { width: 1500, height: heightOf(name) }, more: `${RANGE}&theme=light` };
  }
  const isUpright = name.includes('portrait');
  return { viewport: isUpright ? PORTRAIT : LANDSCAPE, more: `${KIOSK}&theme=${isUpright ? 'light' : 'dark'}` };
}

interface Shown {
  readonly url: string;
  readonly name: DashboardName;
  readonly more: string;
}

/** The page, once everything on it is drawn in its own font. */
async function shown(context: BrowserContext, { url, name, more }: Shown): Promise<Page> {
  const page = await openSettled(context, `${url}/d/${dashboards[name].uid}?${more}${MORE[name] ?? ''}`);
  await page.evaluate(async () => void (await document.fonts.ready));
  return page;
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
