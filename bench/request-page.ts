import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { buildPlugin } from '../scripts/build';
import { markdownTable } from '../scripts/markdown-table';
import { root } from '../scripts/root';
import { CHUNK_LIMIT_KB, chunkFigures, providerChunks, type Chunk } from './chunks';
import { failAbove } from './figure';
import {
  figuresOf,
  measureSearches,
  measureVendors,
  MOST_OVER_NEED,
  MOST_REQUESTS,
  RANGE_DAYS,
  type AskedOf,
  type SearchedOf,
} from './vendors';

const PAGE = 'docs/providers/requests.md';

interface Measured {
  readonly asked: readonly AskedOf[];
  readonly searched: readonly SearchedOf[];
  readonly chunks: readonly Chunk[];
}

/** Prints what each system is asked; with `--write` it is written into the page of the documentation, too. */
async function main(): Promise<void> {
  await buildPlugin();
  const asked = await measureVendors();
  const page = await format(toPage({ asked, searched: await measureSearches(), chunks: providerChunks() }), {
    parser: 'markdown',
    printWidth: 120,
    proseWrap: 'always',
  });
  console.log(page);
  if (process.argv.includes('--write')) {
    writeFileSync(path.join(root, PAGE), page);
  }
  failAbove([...asked.flatMap(figuresOf), ...chunkFigures()]);
}

function toPage({ asked, searched, chunks }: Measured): string {
  return `# How much each system is asked

Written by \`npm run bench:requests -- --write\`, which reads the simulated organisation over HTTP. Figures that are more
than what is promised of all are **bold**, with the reason.

## Requests

What it takes to show ${RANGE_DAYS} days of the busiest service for the first time, with the ${RANGE_DAYS} days before them that numbers
look back on, and everything that can be read of it: promised are at most ${MOST_REQUESTS} requests, and at most ${MOST_OVER_NEED} for each
page that its rows need. A list needs as many pages as its rows fill (a hundred a page, where the system gives as many),
and at least one; whatever comes alone needs one. Systems that give more than a hundred rows at once come out below 1. A
refresh is another look a quarter of an hour later, when nothing has happened since. Systems that are read beside others
are counted without those.

${markdownTable(
  ['system', 'service', 'requests', 'pages needed', 'requests ÷ pages', 'refresh', 'why more than promised'],
  asked.map(toRow),
)}

Loaded were the readers of these systems and no others: ${sum(asked, ({ strangers }) => strangers)} readers that no connection uses.

## Searches for services

What the [searches](../settings.md#services-that-are-found) of the same organisation take at a first visit. Another within
a quarter of an hour takes nothing.

${markdownTable(
  ['system', 'searches', 'services found or named', 'requests'],
  searched.map(({ system, searches, services, requests }) => [system, searches, services, requests]),
)}

## What is loaded

A reader is a file of its own, loaded by those alone who have a connection to its system (its parts for the connection
test and for searches only when they run). Promised are at most ${CHUNK_LIMIT_KB} kB, gzipped, for each.

${markdownTable(
  ['file', 'kB'],
  chunks.map(({ name, kilobytes }) => [`\`${name}\``, marked(kilobytes, CHUNK_LIMIT_KB, 1)]),
)}
`;
}

function toRow({ system, service, requests, needed, overNeed, refresh }: AskedOf): readonly (string | number)[] {
  const reasons = [requests, overNeed].flatMap(({ reason }) => reason ?? []);
  return [
    system,
    service,
    marked(requests.value, MOST_REQUESTS, 0),
    needed,
    marked(overNeed.value, MOST_OVER_NEED, 2),
    refresh,
    reasons.join('; '),
  ];
}

/** Bold where it is more than was promised. */
function marked(value: number, limit: number, digits: number): string {
  const text = value.toFixed(digits);
  return value > limit ? `**${text}**` : text;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
