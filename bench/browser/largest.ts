import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost, type Host } from '../../demo/host/server';
import { root } from '../../scripts/root';
import { findChromium } from '../../tests/browser/chromium';
import type { DashboardName } from '../../tests/browser/expected';
import { visitor } from '../../tests/browser/page';
import { failAbove, printFigures, type Figure } from '../figure';
import { startLargeCompanion, type LargeCompanion } from './large-companion';
import { median, NAMES, visited } from './visits';
import { seconds, writeFigures, type Visited } from './written-figures';

const TOKEN = 'bench';
/** A companion stands in the same house. */
const LATENCY_MS = 10;
/** Of a kind the first: the others show the same. */
const OF_ITS_KIND = NAMES.filter((name) => !name.startsWith('wall-'));

/**
 * How long it takes until the last panel of each dashboard is drawn over the benchmark's largest history, 1.7 million
 * records of 204 services (`--scale 0.1`: a tenth of it), which a companion has: with an empty browser, and on a second
 * visit, of which there are some (`--visits 3`). `--only lead-time,wall` chooses dashboards; with `--write` the figures
 * are written into the page of the documentation, too.
 */
async function main(): Promise<void> {
  const { scale, visits, names, writes } = options();
  const companion = await startLargeCompanion(scale, TOKEN, LATENCY_MS);
  const host = await startHost({ ...(await builtParts(console.log)), dataSource: simulatedSource(companion), port: 0 });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const rows: Visited[] = [];
    for (const name of names) {
      const row = await measured(name, { browser, host, companion, visits });
      rows.push(row);
      console.log(`  ${name}: ${seconds(row.cold)} (${row.coldRequests} requests), ${seconds(row.warm)} again`);
    }
    await report(rows, { companion, writes });
  } finally {
    await browser.close();
    await Promise.all([host.close(), companion.close()]);
  }
}

function options() {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    options: {
      ...{ scale: text('1'), visits: text('3'), only: text(OF_ITS_KIND.join()) },
      write: { type: 'boolean', default: false },
    },
  });
  const wanted = values.only.split(',');
  const names = NAMES.filter((name) => wanted.includes(name));
  if (names.length !== wanted.length) {
    throw new Error(`--only is "${values.only}"; there are ${NAMES.join(', ')}.`);
  }
  return { scale: Number(values.scale), visits: Number(values.visits), names, writes: values.write };
}

interface Ground {
  readonly browser: Browser;
  readonly host: Host;
  readonly companion: LargeCompanion;
  readonly visits: number;
}

async function measured(name: DashboardName, { browser, host, companion, visits }: Ground): Promise<Visited> {
  const context = await visitor(browser, null, { now: companion.now });
  const asked = () => companion.vendor.requests().total;
  const start = asked();
  const cold = await visited(context, host.url, name);
  const coldRequests = asked() - start;
  const warm: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    warm.push(await visited(context, host.url, name));
  }
  await context.close();
  return { name, cold, warm: median(warm), coldRequests, warmRequests: asked() - start - coldRequests };
}

interface Over {
  readonly companion: LargeCompanion;
  readonly writes: boolean;
}

async function report(rows: readonly Visited[], { companion, writes }: Over): Promise<void> {
  const { records, services } = companion;
  const figures = rows.flatMap(figuresOf);
  printFigures(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  const json = JSON.stringify({ records, services, rows, figures }, null, 2);
  writeFileSync(path.join(root, 'build', 'bench-largest.json'), json);
  if (writes) {
    const said = `${(records / 1e6).toFixed(2)} million records of ${services} services, read from a companion.`;
    await writeFigures('largest', said, rows);
  }
  failAbove(figures);
}

function figuresOf({ name, cold, warm, coldRequests, warmRequests }: Visited): readonly Figure[] {
  const detail = `${seconds(warm)} ÷ ${seconds(cold)}`;
  const again = { value: warmRequests, limit: null, detail: `after ${coldRequests} at the first` };
  return [
    { name: `${name}, second visit ÷ first`, value: warm / cold, limit: 1, detail },
    { name: `${name}, requests of a second visit`, ...again },
  ];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
