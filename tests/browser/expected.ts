import type { CommandLine, ReportedSeries } from './command-line';
import type { Frame } from './page';

/** Panels of the overview by their ids in its file, with what each asks. */
export const HEADLINES = [
  { panel: 1, title: 'Deployment frequency', metric: 'deploymentFrequency', statistic: 'perDay' },
  { panel: 2, title: 'Lead time', metric: 'changeLeadTime', statistic: 'p50' },
  { panel: 3, title: 'Change fail rate', metric: 'changeFailRate', statistic: 'ratio' },
  { panel: 4, title: 'Recovery time', metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
] as const;

export const WEEKLY = [
  { panel: 5, refId: 'A', metric: 'deploymentFrequency', statistic: 'count' },
  { panel: 6, refId: 'A', metric: 'changeLeadTime', statistic: 'p50' },
  { panel: 6, refId: 'B', metric: 'changeLeadTime', statistic: 'p90' },
  { panel: 7, refId: 'A', metric: 'changeFailRate', statistic: 'ratio' },
  { panel: 8, refId: 'A', metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
] as const;

export const BY_SERVICE_PANEL = 9;

/** A range with its zone, as the command line and the page's address take it. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
}

interface Asked {
  readonly metric: string;
  readonly statistic: string;
  readonly bucket: string;
  readonly [option: string]: string;
}

export function reported(
  commandLine: CommandLine,
  period: Period,
  now: number,
  asked: Asked,
): readonly ReportedSeries[] {
  const { metric, statistic, ...others } = asked;
  const options = statistic === 'ratio' ? { metric } : { metric, statistic };
  return commandLine.report({
    ...options,
    ...others,
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    timezone: period.timezone,
    now: new Date(now).toISOString(),
  });
}

/** Points of a frame as `time value`, so that a difference can be read. */
export function pointsOf(frame: Frame | undefined): readonly string[] {
  const [time, value] = frame?.fields ?? [];
  return (time?.values ?? []).map((at, index) => point(Number(at), value?.values[index] ?? null));
}

export function reportedPoints(series: ReportedSeries | undefined): readonly string[] {
  return (series?.points ?? []).map(({ time, value }) => point(Date.parse(time), value));
}

function point(at: number, value: unknown): string {
  return `${new Date(at).toISOString()} ${value === null ? 'none' : Number(value).toPrecision(12)}`;
}

/** What a stat panel writes for a value: Grafana's units, with the decimals that the data source asks for. */
export function written(statistic: string, value: number): string {
  if (statistic === 'perDay') {
    return `${value.toFixed(2)} /day`;
  }
  if (statistic === 'ratio') {
    return `${(value * 100).toFixed(1)}%`;
  }
  const [name, size] = SPANS.find(([, seconds]) => value >= seconds) ?? ['s', 1];
  const count = value / size;
  return `${count.toFixed(1)} ${count === 1 ? name.replace(/s$/, '') : name}`;
}

const SPANS = [
  ['years', 31_536_000],
  ['weeks', 604_800],
  ['days', 86_400],
  ['hours', 3600],
  ['mins', 60],
] as const satisfies readonly (readonly [string, number])[];
