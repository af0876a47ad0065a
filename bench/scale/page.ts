import { markdownTable } from '../../scripts/markdown-table';
import type { AskedADay, Requests } from './asked-a-day';
import { lineThrough, type Line } from './line';
import { hoursToRead, partsFor, servicesWithin } from './parts';
import type { Served } from './served';

const SERVICES = 10_000;
const BUDGETS = [5_000, 15_000] as const;
/** Minutes between two refreshes. */
const INTERVALS = [5, 15, 60, 240] as const;
const SERIES_LIMIT = 100_000;
/** Whether a scrape waits depends on what else the machine does; and nothing is left out before the limit. */
const NOT_ALONG_A_LINE: readonly string[] = ['a scrape, ms', 'left out by default'];

/** What a service is asked for, and how many parts ten thousand of them need. */
export function requestTables(asked: readonly AskedADay[]): string {
  return `**Requests**, measured: the real sync reads a service of the simulated GitHub, and then refreshes it over a whole working
day. GitHub counts REST requests and GraphQL points apart; the scarcer of the two decides.

${markdownTable(
  [
    'service',
    'pull requests a month',
    'records in half a year',
    'first reading',
    'a refresh, every 15 minutes',
    'a refresh, every hour',
  ],
  asked.map((one) => [
    one.service,
    one.pullRequestsAMonth,
    one.records,
    said(one.first, 0),
    said(one.refresh[15], 1),
    said(one.refresh[60], 1),
  ]),
)}

**Parts for ${grouped(SERVICES)} services**, worked out from these: n of \`--shard i/n\`, each with a token of its own, so that half of its
budget is used. Parts are as \`--shard\` makes them of teams of three, so that the fullest one fits. In brackets: services
of the fullest part, and hours until it has read everything for the first time.

${markdownTable(
  ['service', 'refreshed every', ...BUDGETS.map((budget) => `n at ${grouped(budget)} an hour`)],
  asked.flatMap((one) =>
    INTERVALS.map((minutes) => [
      one.service,
      spanOf(minutes),
      ...BUDGETS.map((budget) => partsSaid(one, minutes, budget)),
    ]),
  ),
)}`;
}

function said({ requests, rest, points }: Requests, digits: number): string {
  return `${requests.toFixed(digits)} requests: ${rest.toFixed(digits)} REST, ${points.toFixed(digits)} points`;
}

function spanOf(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
}

function partsSaid({ first, refresh }: AskedADay, minutes: number, budget: number): string {
  const most = servicesWithin(minutes < 60 ? refresh[15] : refresh[60], 60 / minutes, budget);
  const parts = partsFor(SERVICES, most);
  return parts === null
    ? 'not possible'
    : `${parts.count} (${parts.fullest}, ${hoursToRead(first, parts.fullest, budget).toFixed(1)} h)`;
}

const COLUMNS: readonly { readonly title: string; readonly of: (one: Served) => number; readonly digits: number }[] = [
  { title: 'records', of: ({ records }) => records, digits: 0 },
  { title: 'series', of: ({ series }) => series, digits: 0 },
  { title: 'memory, MiB', of: ({ memory }) => memory, digits: 0 },
  { title: 'most, MiB', of: ({ mostMemory }) => mostMemory, digits: 0 },
  { title: 'a scrape, MiB', of: ({ size }) => size, digits: 1 },
  { title: 'gzipped, MiB', of: ({ gzippedSize }) => gzippedSize, digits: 2 },
  { title: 'a scrape, ms', of: ({ scrape }) => scrape, digits: 0 },
  { title: 'start, s', of: ({ start }) => start, digits: 1 },
  { title: 'a round, s', of: ({ round }) => round, digits: 1 },
  { title: 'left out by default', of: ({ leftOut }) => leftOut, digits: 0 },
];

/** What one companion takes, by its services. */
export function companionTable(companions: readonly Served[]): string {
  const lines = COLUMNS.map(({ of }) => lineThrough(companions.map((one) => ({ x: one.services, y: of(one) }))));
  const measured = companions.map((one) => [
    grouped(one.services),
    ...COLUMNS.map(({ of, digits }) => grouped(of(one), digits)),
  ]);
  const most = Math.max(...companions.map(({ services }) => services));
  return `**One companion**, measured: \`dora serve\` as it is built, on a store with half a year of quiet services, without a limit of
series. Seconds are those of a processor, of all threads: until all values are there after a start, and for a round in
which nothing new comes (all values computed and written out anew). A scrape is gzipped. Left out are, at
\`--series-limit ${SERIES_LIMIT}\`, which is the default, services without series.

${markdownTable(
  ['services', ...COLUMNS.map(({ title }) => title)],
  [
    ...measured,
    ...(most < SERVICES
      ? [[`_${grouped(SERVICES)}, worked out_`, ...COLUMNS.map((column, index) => extrapolated(column, lines[index]))]]
      : []),
  ],
)}

${lineSentence(companions)}`;
}

function extrapolated({ title, digits }: (typeof COLUMNS)[number], line: Line | undefined): string {
  return line === undefined || NOT_ALONG_A_LINE.includes(title)
    ? ''
    : `_${grouped(line.base + line.slope * SERVICES, digits)}_`;
}

function lineSentence(companions: readonly Served[]): string {
  const { base, slope, off } = lineThrough(companions.map(({ services, memory }) => ({ x: services, y: memory })));
  const series = lineThrough(companions.map(({ services, series: y }) => ({ x: services, y })));
  return `Memory is ${base.toFixed(0)} MiB and ${slope.toFixed(2)} MiB a service (no figure is further than ${(off * 100).toFixed(0)} % from that line); a service has
${series.slope.toFixed(0)} series. What was not run is worked out along such lines, and stands in italics.`;
}

function grouped(value: number, digits = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
