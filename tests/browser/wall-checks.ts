import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { KEY_NAMES } from '../../dashboards/src/wall-tiles';
import { unitOf } from '../../src/core/metric-unit';
import { shortValue } from '../../src/datasource/short-value';
import { METRICS } from '../../src/metrics/registry';
import type { Check, Ground } from './checks';
import { HEADLINES, reported } from './expected';
import { cutTexts } from './panel-problems';
import { onOwnStage } from './own-stage';
import { framesOf, notesOf, openSettled, settled } from './page';
import { IN_TROUBLE, NOW } from './stage';
import { digitHeightOf, drawnIn, KIOSK, wallPanel, type WallName } from './wall-page';

const DAY = 86_400_000;
const RANGE = { from: NOW - 90 * DAY, to: NOW, timezone: 'Europe/Berlin' };

const LANDSCAPE = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;
const PORTRAIT = [
  { width: 1080, height: 1920 },
  { width: 2160, height: 3840 },
] as const;

const SCREENS = {
  wall: LANDSCAPE,
  'wall-mirrored': LANDSCAPE,
  'wall-portrait': PORTRAIT,
  'wall-portrait-mirrored': PORTRAIT,
} as const satisfies Record<WallName, readonly { readonly width: number; readonly height: number }[]>;

const NAMES = Object.keys(SCREENS) as WallName[];

/** Of the height of the screen. */
const LEAST_DIGITS = 0.08;

/** The longest that the key figures become: units and arrows included where the display shows them with the digits. */
const WIDEST = {
  landscape: {
    deployments: '0.46 ↓',
    leadTime: '45 min ↓',
    failRate: '0.42 % ↓',
    recovery: '45 min ↓',
    rework: '0.42 % ↓',
  },
  portrait: { deployments: '0.46', leadTime: '365', failRate: '0.42', recovery: '365', rework: '0.42' },
} as const;

/** Wall displays on the screens that walls have, over an organisation with an incident that goes on. */
export const WALL_CHECKS: readonly Check[] = [
  ...NAMES.map((name): Check => [
    `${name}: fills 1080p and 4K, dark and light, and its digits are read from five metres`,
    (ground) => onOwnStage(ground, IN_TROUBLE, (shown) => onScreens(shown, name)),
  ]),
  ['wall: numbers are what dora report computes', (ground) => onOwnStage(ground, IN_TROUBLE, numbers)],
];

function addressOf({ stage }: Ground, name: WallName, theme: string): string {
  return `${stage.host.url}/d/${dashboards[name].uid}?${KIOSK}&theme=${theme}`;
}

async function onScreens(ground: Ground, name: WallName): Promise<void> {
  mkdirSync('build/screenshots', { recursive: true });
  for (const theme of ['dark', 'light']) {
    const page = await opened(ground.regular, addressOf(ground, name, theme), SCREENS[name][0]);
    for (const screen of SCREENS[name]) {
      await page.setViewportSize(screen);
      await laidOut(page);
      await page.screenshot({ path: `build/screenshots/${name}-${screen.height}-${theme}.png` });
      deepStrictEqual(await problemsOf(page, name), [], `${name}, ${screen.width} × ${screen.height}, ${theme}`);
    }
    await page.close();
  }
}

async function opened(context: BrowserContext, address: string, screen: { width: number; height: number }) {
  const page = await context.newPage();
  await page.setViewportSize(screen);
  await openSettled(page, address);
  await page.evaluate(async () => void (await document.fonts.ready));
  return page;
}

/** Resolves when panels have stood still for some frames. */
async function laidOut(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll('[data-viz-panel-key] span')]
        .map((element) => JSON.stringify(element.getBoundingClientRect()))
        .join();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let [before, still] = ['', 0];
    while (still < 20) {
      await frame();
      const now = places();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}

/** What is wrong with the display as it is now, a line each. */
async function problemsOf(page: Page, name: WallName): Promise<readonly string[]> {
  const problems = [...(await overflowOf(page))];
  for (const { id, description } of dashboards[name].panels) {
    const [{ text, tooLong }, notes] = [await drawnIn(page, id), await notesOf(page, id)];
    const cut = [...tooLong, ...(await cutTexts(page, id))];
    problems.push(...cut.map((what) => `"${what}" has too little room (${description})`));
    if (/no data|cannot draw|–/i.test(text) || /error|cannot|no longer/i.test(notes)) {
      problems.push(`${description}: ${text} ${notes}`);
    }
    if ((await framesOf(page, id)).length === 0) {
      problems.push(`nothing was answered (${description})`);
    }
  }
  return [...problems, ...(await smallDigits(page, name))];
}

/** Whatever a person would have to scroll to, and bars that a kiosk has not. */
function overflowOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    const outside = [...document.querySelectorAll('[data-viz-panel-key]')].filter((panel) => {
      const { left, top, right, bottom } = panel.getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    });
    return [
      ...(scrollHeight > innerHeight || scrollWidth > innerWidth ? [`scrolls: ${scrollWidth} × ${scrollHeight}`] : []),
      ...outside.map((panel) => `outside: ${panel.textContent}`),
      ...(document.querySelector('header, nav') === null ? [] : ['there is a bar']),
    ];
  });
}

async function smallDigits(page: Page, name: WallName): Promise<readonly string[]> {
  const least = LEAST_DIGITS * (page.viewportSize()?.height ?? Infinity);
  const widest = WIDEST[name.includes('portrait') ? 'portrait' : 'landscape'];
  const problems: string[] = [];
  for (const [index, { metric }] of HEADLINES.entries()) {
    const key = KEY_NAMES[index] ?? 'deployments';
    const panel = wallPanel(name, { view: 'keyFigure', metric }, 'value');
    const { digitHeight, text } = await drawnIn(page, panel);
    const atWorst = await digitHeightOf(page, panel, widest[key]);
    if (digitHeight < least || atWorst < least) {
      problems.push(
        `${key}: digits are ${digitHeight} high ("${text}"), and ${atWorst} in "${widest[key]}"; not ${least}`,
      );
    }
  }
  return problems;
}

async function numbers(ground: Ground): Promise<void> {
  const page = await opened(ground.regular, addressOf(ground, 'wall', 'dark'), LANDSCAPE[0]);
  await page.goto(`${addressOf(ground, 'wall', 'dark')}&from=${RANGE.from}&to=${RANGE.to}&timezone=${RANGE.timezone}`);
  await settled(page, null);
  for (const { metric, statistic } of HEADLINES) {
    const panel = wallPanel('wall', { view: 'keyFigure', metric }, 'value');
    const value = reported(ground.commandLine, RANGE, NOW, { metric, statistic, bucket: 'none' })[0]?.points[0]?.value;
    ok(value !== null && value !== undefined, `${metric} was reported`);
    const { digits, unit } = shortValue(value, unitOf(METRICS[metric], statistic));
    ok((await drawnIn(page, panel)).text.startsWith([digits, unit].join(' ').trim()), `${metric} is ${digits} ${unit}`);
  }
  await page.goto(addressOf(ground, 'wall', 'dark'));
  await settled(page, null);
  await today(ground, page);
  const incidents = wallPanel('wall', { view: 'openIncidents' }, 'value');
  strictEqual((await drawnIn(page, incidents)).text.replace(/\s+/g, ' '), '1 open incident');
  await page.close();
}

/** Since midnight in the zone of whoever looks. */
async function today({ commandLine }: Ground, page: Page): Promise<void> {
  const midnight = Date.UTC(2026, 5, 16, 22);
  const asked = { metric: 'deploymentFrequency', statistic: 'count', bucket: 'none' };
  const [series] = reported(commandLine, { ...RANGE, from: midnight }, NOW, asked);
  const count = series?.points[0]?.value;
  const panel = wallPanel('wall', { view: 'latestDeployments' }, 'value');
  const shown = (await drawnIn(page, panel)).text.replace(/\s+/g, ' ');
  strictEqual(shown, count === 1 ? '1 deployment today' : `${count} deployments today`);
}
