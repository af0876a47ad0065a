import { checkConnections, type CheckResult } from '../checks/check-connections';
import { RECENT_DAYS, type Recent } from '../checks/recent';
import { recordsFound } from '../checks/records-found';
import { DAY_MS, instant } from '../core/instant';
import { RECORD_KINDS } from '../core/records';
import { KIND_NOUNS } from '../metrics/kind-nouns';
import { oneOf } from './arguments';
import { CommandFailure } from './failure';
import { openLiveSource, type LiveSource } from './live/live-source';
import { readSince } from './live/read-live';
import { writeAll } from './output';
import { widthOf, type Shell } from './shell';
import { textTable, type Column } from './text-table';
import { wrapped } from './wrapped';

const CHECK_FORMATS = ['table', 'json'] as const;

/** The options of `dora check` as commander hands them over. */
export interface CheckOptions {
  readonly settings: string;
  readonly format: string;
}

/**
 * `dora check`: whether settings can be used, every connection read, and what is found in them.
 * @throws InputError for settings that cannot be used; the sentence names the place.
 * @throws CommandFailure when something cannot be read, so that a pipeline stops on it.
 */
export async function checkCommand(options: CheckOptions, shell: Shell): Promise<void> {
  const format = oneOf('--format', CHECK_FORMATS, options.format);
  const source = openLiveSource(options.settings, shell);
  const { settings: base, written, provider, http } = source;
  const recent = () => readRecent(source, shell);
  const result = await checkConnections({ base, written }, { provider, http, recent });
  await writeAll(shell.out, format === 'json' ? [`${JSON.stringify(result)}\n`] : asText(result, widthOf(shell)));
  if (!result.ok) {
    throw new CommandFailure(result.headline);
  }
}

/** Reads what the services' rules find in the last days, to the end: a pipeline waits for it. */
async function readRecent(source: LiveSource, shell: Shell): Promise<Recent> {
  const from = instant(shell.clock.now() - RECENT_DAYS * DAY_MS);
  const status = await readSince(source, { kinds: RECORD_KINDS, filters: {}, from }, shell);
  const { sync } = source;
  return { found: recordsFound(sync.snapshot().records, sync.settings(), from), status, isReading: false };
}

function* asText({ headline, lines, more, connections }: CheckResult, width: number): Iterable<string> {
  yield* wrapped(headline, width).map((line) => `${line}\n`);
  yield '\n';
  yield* foundTable(connections, width).map((line) => `${line}\n`);
  yield lines.length === 0 ? '' : '\n';
  yield* lines.flatMap((line) => itemOf(line, width));
  yield more.length === 0 ? '' : '\n';
  yield* more.flatMap((line) => itemOf(line, width));
}

/** How many records of the last days each connection has. */
function foundTable(connections: CheckResult['connections'], width: number): readonly string[] {
  const columns: readonly Column[] = [
    { title: 'connection', align: 'left', cut: true },
    { title: 'works', align: 'left' },
    ...RECORD_KINDS.map((kind): Column => ({ title: KIND_NOUNS[kind], align: 'right' })),
  ];
  const rows = connections.map(({ slot, ok, records }) => [
    slot,
    ok ? 'yes' : 'no',
    ...RECORD_KINDS.map((kind) => String(records[kind] ?? '–')),
  ]);
  return textTable(columns, rows, width);
}

function itemOf(text: string, width: number): readonly string[] {
  return wrapped(text, width, '  ').map((line, index) => `${index === 0 ? line.replace('  ', '- ') : line}\n`);
}
