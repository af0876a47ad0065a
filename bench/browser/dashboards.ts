import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost, type Host } from '../../demo/host/server';
import { startOrganisation, type Organisation } from '../../demo/vendors/mix';
import { MIXES, mixNames } from '../../demo/vendors/mixes';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { root } from '../../scripts/root';
import { RECORD_KINDS } from '../../src/core/records';
import { findChromium } from '../../tests/browser/chromium';
import { visitor } from '../../tests/browser/page';
import { NOW } from '../../tests/browser/stage';
import { failAbove, printFigures, type Figure } from '../figure';
import { byVendor, countsOf, leastRequests, totalOf } from './least-requests';
import { OWNER, seeded } from './seeded';
import { median, NAMES, visited, visitedEmpty } from './visits';
import { seconds, writeFigures, type Visited } from './written-figures';

const TOKEN = 'bench';
/** Vendors answer after so long, as in the demo. */
const LATENCY_MS = 80;
/** More than is asked in all visits together: what is measured is not the wait for a budget. */
const LIMIT = 1_000_000;
/** Reading alone takes so many requests; panels that ask beside it would double them. */
const MOST_OF_LEAST = 1.02;

/** Medians of several visits; requests to all vendors together. */
interface Row extends Visited {
  readonly least: number;
  readonly detail: string;
}

/**
 * How long it takes until the last panel of each dashboard is drawn, and how often each vendor is asked: with an empty
 * browser, and on the second visit. Over the demo's organisation (`--copies 8`: so many of it), and on a second visit
 * with so many records that an earlier one has kept (`--records 300000`, 0: not). Ratios are of one run. With `--write`
 * they are written into the page of the documentation, too. Over the largest history: `npm run bench:largest`.
 */
async function main(): Promise<void> {
  const { visits, copies, records, mix, writes } = options();
  const world = generateWorld({ seed: DEMO_SEED, now: NOW, copies });
  const organisation = await startOrganisation(mix, { world, token: TOKEN, latencyMs: LATENCY_MS, limit: LIMIT });
  const host = await startHost({
    ...(await builtParts(console.log)),
    dataSource: simulatedSource(organisation),
    port: 0,
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const empty = await emptyPage(browser, host, visits);
    const rows: Row[] = [];
    for (const name of NAMES) {
      rows.push(await measured(name, { browser, host, organisation, visits }));
      console.log(`  ${name}: ${rows.at(-1)?.detail}`);
    }
    const kept = records === 0 ? [] : await withKept(browser, host, { organisation, records, visits });
    report({ services: world.services.length, empty, rows, kept });
    if (writes) {
      await writeFigures('demo', sentenceOf(world.services.length, empty), rows);
    }
  } finally {
    await browser.close();
    await Promise.all([host.close(), organisation.close()]);
  }
}

function options() {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    options: {
      ...{ visits: text('3'), copies: text('1'), records: text('300000'), mix: text('github') },
      write: { type: 'boolean', default: false },
    },
  });
  const name = mixNames().find((one) => one === values.mix);
  if (name === undefined) {
    throw new Error(`--mix is "${values.mix}"; it has to be one of ${mixNames().join(', ')}.`);
  }
  const [visits, copies, records] = [Number(values.visits), Number(values.copies), Number(values.records)];
  return { visits, copies, records, mix: MIXES[name], writes: values.write };
}

interface Ground {
  readonly browser: Browser;
  readonly host: Host;
  readonly organisation: Organisation;
  readonly visits: number;
}

async function measured(name: (typeof NAMES)[number], ground: Ground): Promise<Row> {
  const { browser, host, organisation, visits } = ground;
  const least = await leastRequests(name, organisation, TOKEN);
  const [cold, warm]: [number[], number[]] = [[], []];
  const requests = { cold: 0, warm: 0, detail: '' };
  for (let visit = 0; visit < visits; visit++) {
    const context = await newVisitor(browser);
    const before = countsOf(organisation);
    const start = totalOf(organisation);
    cold.push(await visited(context, host.url, name));
    requests.cold = totalOf(organisation) - start;
    requests.detail = byVendor(organisation, before);
    warm.push(await visited(context, host.url, name));
    requests.warm = totalOf(organisation) - start - requests.cold;
    await context.close();
  }
  const times = { cold: median(cold), warm: median(warm) };
  const detail = `first visit ${seconds(times.cold)} (${requests.detail}), second ${seconds(times.warm)} (${requests.warm})`;
  return { name, ...times, coldRequests: requests.cold, warmRequests: requests.warm, least, detail };
}

async function emptyPage(browser: Browser, host: Host, visits: number): Promise<number> {
  const context = await newVisitor(browser);
  const times: number[] = [];
  await visitedEmpty(context, host.url);
  for (let visit = 0; visit < visits; visit++) {
    times.push(await visitedEmpty(context, host.url));
  }
  await context.close();
  return median(times);
}

interface Kept {
  readonly name: string;
  readonly records: number;
  readonly warm: number;
}

/** Second visits with so many records kept that a vendor would be asked for a day. */
async function withKept(
  browser: Browser,
  host: Host,
  { organisation, records, visits }: Pick<Ground, 'organisation' | 'visits'> & { readonly records: number },
): Promise<readonly Kept[]> {
  const seed = { jsonData: organisation.settings, owner: OWNER, now: NOW, kinds: RECORD_KINDS };
  const streams = await seeded(browser, host, { ...seed, recordsAStream: 1 }, async (_, count) => count);
  const many = { ...seed, recordsAStream: Math.ceil(records / streams) };
  return seeded(browser, host, many, async (context, count) => {
    const kept: Kept[] = [];
    for (const name of NAMES) {
      const times: number[] = [];
      for (let visit = 0; visit < visits; visit++) {
        times.push(await visited(context, host.url, name));
      }
      kept.push({ name, records: count, warm: median(times) });
      console.log(`  ${name} with ${count} records: ${seconds(median(times))}`);
    }
    return kept;
  });
}

function sentenceOf(services: number, empty: number): string {
  const vendors = `each answer of a vendor takes ${LATENCY_MS} ms`;
  return `The demo’s organisation, ${services} services; ${vendors}. A dashboard that asks nothing takes ${seconds(empty)}.`;
}

function newVisitor(browser: Browser): Promise<BrowserContext> {
  return visitor(browser, null);
}

interface Measured {
  readonly services: number;
  readonly empty: number;
  readonly rows: readonly Row[];
  readonly kept: readonly Kept[];
}

function report({ services, empty, rows, kept }: Measured): void {
  const figures = [
    ...rows.flatMap((row) => figuresOf(row, empty)),
    ...kept.map(({ name, records, warm }) =>
      ratio(`${name}, ${records} records kept ÷ an empty dashboard`, { part: warm, whole: empty, limit: null }),
    ),
  ];
  console.log(`${services} services; an empty dashboard: ${seconds(empty)}`);
  printFigures(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(
    path.join(root, 'build', 'bench-dashboards.json'),
    JSON.stringify({ services, empty, rows, kept, figures }, null, 2),
  );
  failAbove(figures);
}

function figuresOf({ name, cold, warm, coldRequests, warmRequests, least }: Row, empty: number): readonly Figure[] {
  const requests = `${coldRequests} ÷ ${least}`;
  const again = { value: warmRequests, limit: null, detail: `after ${coldRequests} at the first` };
  return [
    ratio(`${name}, first visit ÷ an empty dashboard`, { part: cold, whole: empty, limit: null }),
    ratio(`${name}, second visit ÷ first`, { part: warm, whole: cold, limit: 1 }),
    ratio(`${name}, second visit ÷ an empty dashboard`, { part: warm, whole: empty, limit: null }),
    { name: `${name}, requests ÷ reading once`, value: coldRequests / least, limit: MOST_OF_LEAST, detail: requests },
    { name: `${name}, requests of a second visit`, ...again },
  ];
}

interface Ratio {
  readonly part: number;
  readonly whole: number;
  readonly limit: number | null;
}

function ratio(name: string, { part, whole, limit }: Ratio): Figure {
  return { name, value: part / whole, limit, detail: `${seconds(part)} ÷ ${seconds(whole)}` };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
