import { instant, type Instant } from '../core/instant';
import type { RowFilter } from '../core/metric';
import { createEngine } from '../metrics/create-engine';
import type { Engine } from '../metrics/engine';
import { InputError } from '../core/errors';
import { ROW_NEEDS } from '../sync/needs';
import { oneOf, optionalInstant, rangeOf, timezoneOf } from './arguments';
import { givenRecords, type SourceOptions } from './given-records';
import type { LiveNeed } from './live/read-live';
import { FORMATS, writeAll, type Format } from './output';
import { recordsOutput } from './records-output';
import { changeFormat, deploymentFormat, incidentFormat } from './row-formats';
import { diagnoseAll, widthOf, type Shell } from './shell';

/** The options of `dora records` as commander hands them over. */
export interface RecordsOptions extends SourceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly now?: string;
  readonly timezone: string;
  readonly format: string;
}

interface Layout {
  readonly format: Format;
  readonly width: number;
  readonly timezone: string;
}

type Lister = (engine: Engine, filter: RowFilter, layout: Layout) => Iterable<string>;

const LISTERS = {
  deployments: (engine, filter, layout) =>
    recordsOutput(engine.deployments(filter), deploymentFormat(layout.timezone), layout),
  changes: (engine, filter, layout) => recordsOutput(engine.changes(filter), changeFormat(layout.timezone), layout),
  incidents: (engine, filter, layout) =>
    recordsOutput(engine.incidents(filter), incidentFormat(layout.timezone), layout),
} as const satisfies Record<string, Lister>;

const ROW_KINDS = ['deployments', 'changes', 'incidents'] as const satisfies (keyof typeof LISTERS)[];

/**
 * `dora records`: what the numbers are made of.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file cannot be read.
 */
export async function recordsCommand(kind: string, options: RecordsOptions, shell: Shell): Promise<void> {
  const rows = rowKind(kind);
  const format = oneOf('--format', FORMATS, options.format);
  const timezone = timezoneOf(options.timezone);
  const filter = rowFilter(options, timezone);
  const now = optionalInstant('--now', options.now, timezone) ?? shell.clock.now();
  const { records, settings, notices } = await givenRecords(
    options,
    ({ retention }) => needOf(rows, filter, instant(now - retention)),
    shell,
  );
  diagnoseAll(shell, notices);
  const engine = createEngine(records, settings, now);
  await writeAll(shell.out, LISTERS[rows](engine, filter, { format, width: widthOf(shell), timezone }));
}

/** Without a range, as far back as the settings keep records. */
function needOf(rows: keyof typeof LISTERS, { filters, from }: RowFilter, oldest: Instant): LiveNeed {
  return { kinds: ROW_NEEDS[rows], filters, from: from ?? oldest };
}

function rowKind(given: string): keyof typeof LISTERS {
  const found = ROW_KINDS.find((kind) => kind === given);
  if (found === undefined) {
    throw new InputError(`"${given}" cannot be listed; expected one of ${ROW_KINDS.join(', ')}.`);
  }
  return found;
}

function rowFilter({ from, to, service }: RecordsOptions, timezone: string): RowFilter {
  const range = { from: optionalInstant('--from', from, timezone), to: optionalInstant('--to', to, timezone) };
  if (range.from !== null && range.to !== null) {
    rangeOf(range.from, range.to);
  }
  return { ...range, filters: service === undefined ? {} : { service } };
}
