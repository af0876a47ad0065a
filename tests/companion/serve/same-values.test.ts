import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { onlyFrom } from '../../../demo/vendors/mix';
import { loadRecords } from '../../../src/companion/load-records';
import { reportArguments } from '../../../src/companion/report-arguments';
import { runCommand } from '../../../src/companion/run-command';
import { instant, toIso } from '../../../src/core/instant';
import { createEngine } from '../../../src/metrics/create-engine';
import type { Engine } from '../../../src/metrics/engine';
import { smallWorld } from '../../demo/small-world';
import { emptyFolder, keep, seriesIn, type Kept } from './kept';

const DAY_MS = 86_400_000;
const folder = emptyFolder();
const records = path.join(folder, 'records.ndjson');
const settingsFile = path.join(folder, 'settings.json');

interface Point {
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly open?: number;
}

/** A family, and where in what `dora report` prints its value stands. */
type Comparison = readonly [family: string, metric: string, statistic: string | null, of: keyof Point, extra?: string];

const spread = (name: string, metric: string, base = name.replace(/_(seconds|lines|changes)$/, '')): Comparison[] => [
  [name, metric, 'p50', 'value', 'quantile="0.5"'],
  [name, metric, 'p90', 'value', 'quantile="0.9"'],
  [`${base}_observations`, metric, null, 'n'],
];
const share = (name: string, hits: string, metric: string): Comparison[] => [
  [`${name}_ratio`, metric, null, 'value'],
  [hits, metric, null, 'numerator'],
  [`${name}_observations`, metric, null, 'n'],
  [`${name}_low_ratio`, metric, null, 'low'],
  [`${name}_high_ratio`, metric, null, 'high'],
];

/** Written out by hand after the contract, as whoever writes an alert reads the documentation. */
const WINDOWED: readonly Comparison[] = [
  ['deployments', 'deploymentFrequency', null, 'value'],
  ['deployment_days', 'deploymentDays', null, 'value'],
  ...spread('change_lead_time_seconds', 'changeLeadTime'),
  ...share('change_fail', 'failed_deployments', 'changeFailRate'),
  ...spread('recovery_time_seconds', 'failedDeploymentRecoveryTime'),
  ['recovery_time_open', 'failedDeploymentRecoveryTime', null, 'open'],
  ...spread('time_to_restore_seconds', 'timeToRestore'),
  ['time_to_restore_mean_seconds', 'timeToRestore', 'mean', 'value'],
  ['time_to_restore_open', 'timeToRestore', null, 'open'],
  ...share('rework', 'rework_deployments', 'deploymentReworkRate'),
  ['incidents', 'incidents', null, 'value'],
  ...spread('batch_size_changes', 'batchSize'),
  ...spread('pull_request_size_lines', 'pullRequestSize'),
  ...spread('branch_lifetime_seconds', 'branchLifetime'),
  ['merged_pull_requests', 'mergeFrequency', null, 'value'],
  ...share('pipeline_success', 'pipeline_succeeded_runs', 'pipelineSuccessRate'),
  ...spread('pipeline_duration_seconds', 'pipelineDuration'),
  ...spread('pipeline_queue_time_seconds', 'pipelineQueueTime'),
  ...share('pipeline_flake', 'pipeline_flaky_revisions', 'pipelineFlakeRate'),
  ...spread('time_to_green_seconds', 'timeToGreen'),
  ['time_to_green_open', 'timeToGreen', null, 'open'],
];
const STANDING: readonly Comparison[] = [
  ['open_pull_requests', 'openPullRequests', null, 'value'],
  ['undeployed_changes', 'undeployedChanges', null, 'value'],
  ['oldest_undeployed_change_age_seconds', 'undeployedChanges', 'max', 'value'],
];
const SCOPES = [
  { prefix: 'dora_', groupBy: 'service' },
  { prefix: 'dora_team_', groupBy: 'team' },
  { prefix: 'dora_overall_', groupBy: null },
] as const;

describe('the values of dora serve', () => {
  const world = smallWorld();
  let kept: Kept;
  let engine: Engine;
  let exposed: ReadonlyMap<string, number>;

  beforeAll(async () => {
    kept = await keep({ world, mix: onlyFrom('github'), folder: path.join(folder, 'store') });
    await kept.sync();
    exposed = seriesIn(kept.last().exposition.prometheus.plain);
    const pieces: string[] = [];
    const all = { kinds: null, services: null, since: null, streams: false };
    for await (const piece of (await kept.keeper.records().open(all)).pieces) {
      pieces.push(piece);
    }
    writeFileSync(records, pieces.join(''));
    writeFileSync(settingsFile, JSON.stringify(kept.organisation.settings));
    const loaded = await loadRecords([records], kept.settings, (line) => kept.said.push(line));
    engine = createEngine(loaded.records, kept.settings, instant(world.now));
  }, 120_000);
  afterAll(() => kept.organisation.close());

  it('are there for every service, and nothing is withheld', () => {
    expect(kept.said).toEqual([]);
    expect(kept.last().ready).toBe(true);
    expect(exposed.get('dora_services_pending')).toBe(0);
    expect(exposed.get('dora_services')).toBe(world.services.length);
  });

  describe.each(SCOPES)('$prefix', ({ prefix, groupBy }) => {
    it.each(named(WINDOWED))(
      '%s (%s) is what dora report says of it',
      async (_, __, [family, metric, statistic, of, extra]) => {
        let compared = 0;
        for (const days of [7, 30, 90]) {
          for (const { labels, point } of await reported({ metric, statistic, groupBy, days })) {
            const name = nameOf(`${prefix}${family}`, [
              ...labelsOf(labels),
              `window="${days}d"`,
              ...(extra ? [extra] : []),
            ]);
            // No value is no series; that nothing is open is a number.
            expect([name, exposed.get(name) ?? null]).toEqual([name, point[of] ?? (of === 'open' ? 0 : null)]);
            compared += exposed.has(name) ? 1 : 0;
          }
        }
        expect(compared).toBeGreaterThan(0);
      },
    );

    it.each(named(STANDING))(
      '%s (%s) is what dora report says of it',
      async (_, __, [family, metric, statistic, of]) => {
        const rows = await reported({ metric, statistic, groupBy, days: null });
        expect(rows.length).toBeGreaterThan(0);
        for (const { labels, point } of rows) {
          const name = nameOf(`${prefix}${family}`, labelsOf(labels));
          expect([name, exposed.get(name) ?? null]).toEqual([name, point[of] ?? null]);
        }
      },
    );

    it.each(['p50', 'p90', 'share'])('stages have the %s of dora report', async (statistic) => {
      for (const days of [7, 30, 90]) {
        for (const { labels, point } of await reported({ metric: 'leadTimeStages', statistic, groupBy, days })) {
          const { stage = '', ...others } = labels;
          const quantile = statistic === 'share' ? [] : [`quantile="0.${statistic === 'p50' ? 5 : 9}"`];
          const family = statistic === 'share' ? 'lead_time_stage_share_ratio' : 'lead_time_stage_seconds';
          const all = [...labelsOf(others), `window="${days}d"`, `stage="${stage}"`, ...quantile];
          const name = nameOf(`${prefix}${family}`, all);
          expect([name, exposed.get(name) ?? null]).toEqual([name, point.value]);
        }
      }
    });
  });

  it('have no series that dora report does not know', () => {
    const known = [...WINDOWED, ...STANDING].map(([family]) => family);
    const others = [
      'lead_time_stage_seconds',
      'lead_time_stage_observations',
      'lead_time_stage_share_ratio',
      'performance_level',
    ];
    const delivery = [...exposed.keys()].filter((name) => /^dora_(team_|overall_)|[{,]service="/.test(name));
    const families = delivery.map((name) => name.replace(/\{.*/, '').replace(/^dora_(team_|overall_)?/, ''));
    expect([...new Set(families)].filter((family) => ![...known, ...others].includes(family))).toEqual([]);
    expect(exposed.get('dora_series')).toBe(delivery.length);
  });

  it('have the levels of dora report, as ranks', async () => {
    const ranks = { elite: 4, high: 3, medium: 2, low: 1 };
    const metrics = {
      changeLeadTime: 'change_lead_time',
      changeFailRate: 'change_fail_rate',
      failedDeploymentRecoveryTime: 'recovery_time',
      deploymentFrequency: 'deployment_frequency',
    };
    let compared = 0;
    for (const [metric, label] of Object.entries(metrics)) {
      for (const { labels, level } of await reported({ metric, statistic: null, groupBy: 'service', days: 90 })) {
        const name = nameOf('dora_performance_level', [...labelsOf(labels), 'window="90d"', `metric="${label}"`]);
        expect([name, exposed.get(name) ?? null]).toEqual([name, level === null ? null : ranks[level]]);
        compared += level === null ? 0 : 1;
      }
    }
    expect(compared).toBeGreaterThan(5);
  });

  it('are what the command prints', async () => {
    const [from, now] = [toIso(instant(world.now - 30 * DAY_MS)), toIso(instant(world.now))];
    const args = ['report', '--records', records, '--settings', settingsFile, '--metric', 'changeLeadTime'];
    args.push('--from', from, '--to', now, '--now', now, '--window', '30', '--group-by', 'service', '--format', 'json');
    const { series }: { series: { labels: Record<string, string>; points: Point[] }[] } = JSON.parse(
      await printed(args),
    );
    expect(series.length).toBe(world.services.length);
    for (const { labels, points } of series) {
      const name = nameOf('dora_change_lead_time_seconds', [...labelsOf(labels), 'window="30d"', 'quantile="0.5"']);
      expect([name, exposed.get(name) ?? null]).toEqual([name, points[0]!.value]);
    }
  });

  interface Question {
    readonly metric: string;
    readonly statistic: string | null;
    readonly groupBy: 'service' | 'team' | null;
    readonly days: number | null;
  }

  /** What `dora report` computes, of the records as `/records` gives them and with its own arguments. */
  async function reported({ metric, statistic, groupBy, days }: Question) {
    const { request } = reportArguments(
      {
        ...{ records: [], metric, bucket: 'none', timezone: 'UTC', format: 'json' },
        ...{ from: toIso(instant(world.now - (days ?? 1) * DAY_MS)), to: toIso(instant(world.now)) },
        ...(statistic === null ? {} : { statistic }),
        ...(groupBy === null ? {} : { groupBy }),
        ...(days === null ? {} : { window: String(days) }),
      },
      instant(world.now),
    );
    const { series } = engine.evaluate(request(kept.settings));
    return series
      .filter(({ labels }) => labels['team'] !== '')
      .map(({ labels, points, level }) => ({ labels, point: points[0]!, level: level.name }));
  }

  function labelsOf(labels: Readonly<Record<string, string>>): readonly string[] {
    const { service } = labels;
    const team = labels['team'] ?? world.services.find(({ name }) => name === service)?.team ?? undefined;
    return [
      ...(service === undefined ? [] : [`service="${service}"`]),
      ...(team === undefined ? [] : [`team="${team}"`]),
    ];
  }
});

function named(all: readonly Comparison[]) {
  return all.map((one) => [one[0], one[4] ?? one[2] ?? one[3], one] as const);
}

function nameOf(family: string, labels: readonly string[]): string {
  return labels.length === 0 ? family : `${family}{${labels.join(',')}}`;
}

async function printed(args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const sink = (to: string[]) =>
    new Writable({
      write: (chunk, _, done) => {
        to.push(String(chunk));
        done();
      },
    });
  const code = await runCommand(args, {
    out: sink(out),
    err: sink([]),
    environment: {},
    clock: { now: () => instant(0) },
  });
  expect(code).toBe(0);
  return out.join('');
}
