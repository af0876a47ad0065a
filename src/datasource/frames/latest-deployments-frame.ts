import {
  createDataFrame,
  FieldColorModeId,
  FieldType,
  MappingType,
  type DataFrame,
  type DataLink,
  type ValueMapping,
} from '@grafana/data';
import type { Cells } from '../row-cells';
import { clockText } from '../texts/fill';
import { evened } from '../texts/lines';
import { panelTexts } from '../texts/panels';
import { dimensionTitle } from './labels';
import { tableMeta } from './table-frame';
import { NO_VALUE } from './units';

interface Place {
  readonly refId: string;
  /** IANA name. */
  readonly timezone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly links: DataLink[];
}

/** Signs that do without the colour: a deployment that failed, and one that went back. */
const FAILED = '✗';
const ROLLBACK = '↩';
const COLORS = [
  [FAILED, 'semi-dark-red'],
  [ROLLBACK, 'semi-dark-orange'],
] as const;

/**
 * A row for each deployment, the newest first; `line` says in one text when it was and of which service, and with a sign
 * that it failed or went back: `14:02 ✗ checkout`.
 */
export function latestDeploymentsFrame(deployments: Cells, { refId, timezone, now, links }: Place): DataFrame {
  const { columns } = deployments;
  const rows = newestFirst(deployments);
  const { glances, columns: titles } = panelTexts();
  const titled = (displayNameFromDS: string) => ({ displayNameFromDS, noValue: NO_VALUE });
  const services = rows.map((row) => String(columns['service']?.[row] ?? NO_VALUE));
  const finished = rows.map((row) => timeOf(deployments, row));
  const times = finished.map((at) => clockText(at, { now, timezone }));
  const lines = rows.map((row, index) => {
    return [times[index], signOf(deployments, row), services[index]].filter(Boolean).join(' ');
  });
  const color = { mode: FieldColorModeId.Fixed, fixedColor: 'text' };
  const shown = { ...titled(glances.what), links, unit: 'string', color, mappings: COLORS.map(toMapping) };
  return createDataFrame({
    refId,
    name: glances.latestDeployments,
    meta: tableMeta([]),
    fields: [
      { name: 'time', type: FieldType.time, values: finished, config: titled(titles.deployments.time) },
      { name: 'line', type: FieldType.string, values: evened(lines), config: shown },
      { name: 'when', type: FieldType.string, values: times, config: titled(glances.when) },
      { name: 'service', type: FieldType.string, values: services, config: titled(dimensionTitle('service')) },
    ],
  });
}

/** What was deployed again without being another counts once, as everywhere. */
function newestFirst(deployments: Cells): readonly number[] {
  return Array.from({ length: deployments.length }, (_, row) => row)
    .filter((row) => deployments.columns['role']?.[row] !== 'retry')
    .sort((one, other) => timeOf(deployments, other) - timeOf(deployments, one));
}

function timeOf({ columns }: Cells, row: number): number {
  return Number(columns['time']?.[row]);
}

function signOf({ columns }: Cells, row: number): string {
  return columns['failed']?.[row] === true ? FAILED : columns['role']?.[row] === 'rollback' ? ROLLBACK : '';
}

function toMapping([sign, color]: (typeof COLORS)[number]): ValueMapping {
  return { type: MappingType.RegexToText, options: { pattern: `.*\\s${sign}\\s.*`, result: { color, index: 0 } } };
}
