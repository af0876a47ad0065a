import { dashboards } from '../../dashboards/src/all';
import type { CommandLine, ReportedSeries } from './command-line';
import type { Frame } from './page';

export type DashboardName = keyof typeof dashboards;

/** The id of the panel of that title. */
export function panelOf(name: DashboardName, title: string): number {
  const found = dashboards[name].panels.find((panel) => panel.title === title);
  if (found === undefined) {
    throw new Error(`The dashboard ${name} has no panel "${title}"`);
  }
  return found.id;
}

/** How high a page has to be for all of a dashboard to be seen: panels that are not in sight ask nothing. */
export function heightOf(name: DashboardName): number {
  return Math.max(...dashboards[name].panels.map(({ gridPos: { y, h } }) => y + h)) * 38 + 160;
}

const overview = (title: string) => panelOf('delivery-overview', title);

/** Panels of the overview with what each asks. */
export const HEADLINES = [
  { panel: overview('Deployment frequency'), metric: 'deploymentFrequency', statistic: 'perDay' },
  { panel: overview('Lead time for changes'), metric: 'changeLeadTime', statistic: 'p50' },
  { panel: overview('Change fail rate'), metric: 'changeFailRate', statistic: 'ratio' },
  { panel: overview('Recovery time'), metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
  { panel: overview('Rework rate'), metric: 'deploymentReworkRate', statistic: 'ratio' },
] as const;

export const DEPLOYMENTS_BY_WEEK = overview('Deployments by week');
const RATES_BY_WEEK = overview('Change fail rate and rework by week');

export const WEEKLY = [
  { panel: DEPLOYMENTS_BY_WEEK, refId: 'A', metric: 'deploymentFrequency', statistic: 'count' },
  { panel: overview('Lead time by week'), refId: 'A', metric: 'changeLeadTime', statistic: 'p50' },
  { panel: overview('Lead time by week'), refId: 'B', metric: 'changeLeadTime', statistic: 'p90' },
  { panel: RATES_BY_WEEK, refId: 'A', metric: 'changeFailRate', statistic: 'ratio' },
  { panel: RATES_BY_WEEK, refId: 'B', metric: 'deploymentReworkRate', statistic: 'ratio' },
  {
    panel: overview('Recovery time by week'),
    refId: 'A',
    metric: 'failedDeploymentRecoveryTime',
    statistic: 'p50',
  },
] as const;

export const BY_SERVICE_PANEL = overview('By service');

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
