/** @jest-environment ./tests/support/jsdom-env.js */
import type { DataFrame } from '@grafana/data';
import { dashboards } from '../../dashboards/src/all';
import { instant } from '../../src/core/instant';
import type { PipelineJobRow, PipelineRunRow, PullRequestRow } from '../../src/core/metric';
import { jobsFrame } from '../../src/datasource/frames/jobs-frame';
import { listFrame } from '../../src/datasource/frames/row-frames';
import { cellsOf } from '../../src/datasource/row-cells';

/** One repository that builds both; names may have in them what means something in an address. */
const SERVICES = ['checkout', 'cart & till = 100 %'];

const OF_REPOSITORY = { services: SERVICES, repository: 'acme/shop', url: null };

const RUN: PipelineRunRow = {
  ...OF_REPOSITORY,
  startedAt: instant(4),
  finishedAt: instant(5),
  pipeline: 'build',
  id: '1',
  attempt: 1,
  status: 'succeeded',
  branch: 'main',
  revision: 'a',
  queueSeconds: 1,
  durationSeconds: 2,
};

const JOB: PipelineJobRow = {
  ...OF_REPOSITORY,
  pipeline: 'build',
  stage: null,
  job: 'test',
  n: 3,
  successRate: 1,
  p50Seconds: 1,
  p90Seconds: 2,
  sumSeconds: 3,
};

const PULL_REQUEST: PullRequestRow = {
  ...OF_REPOSITORY,
  openedAt: instant(1),
  mergedAt: null,
  id: '2',
  title: 'x',
  ageSeconds: 5,
  lifetimeSeconds: null,
  firstReviewAt: null,
  approvedAt: null,
  lines: 1,
  files: 1,
};

const FRAMES: Readonly<Record<string, DataFrame>> = {
  openPullRequests: listFrame('openPullRequests', cellsOf('openPullRequests', [PULL_REQUEST]), 'A'),
  pipelineRuns: listFrame('pipelineRuns', cellsOf('pipelineRuns', [RUN]), 'A'),
  pipelineJobs: jobsFrame([JOB], 'A'),
};

const TABLES = Object.entries(dashboards).flatMap(([name, { panels }]) =>
  panels.flatMap((panel) => {
    const shown = JSON.parse(JSON.stringify(panel));
    const frame = FRAMES[shown.targets?.[0]?.view];
    return shown.type === 'table' && frame !== undefined ? [{ name, title: panel.title, shown, frame }] : [];
  }),
);

it('is about the tables whose rows may be of several services', () => {
  expect(TABLES.map(({ name, title }) => `${name}: ${title}`)).toEqual([
    'lead-time: Open pull requests, the oldest first',
    'pipelines: Stages and jobs, what takes most time first',
    'pipelines: The 20 slowest runs',
    'service: Open pull requests, the oldest first',
  ]);
});

it.each(TABLES)('$name, $title: a row of two services leads to both', ({ shown, frame }) => {
  const address = new URL(clicked(shown, frame), 'http://grafana.example');
  expect(address.pathname).toBe('/d/shipbeat-service');
  expect(address.searchParams.getAll('var-service')).toEqual(SERVICES);
  expect(address.searchParams.get('var-datasource')).toBe('x');
});

it.each(TABLES)('$name, $title: the row is read as before', ({ shown, frame }) => {
  const seen = keptBy(shown, frame).filter(({ config }) => config.custom?.hideFrom?.viz !== true);
  expect(seen.map(({ name }) => name)).not.toContain('serviceLink');
  expect(seen.find(({ name }) => name === 'service')?.values).toEqual([SERVICES.join(', ')]);
});

it('leads to a dashboard that shows several together', () => {
  const { list } = dashboards.service.templating;
  expect(list.find(({ name }) => name === 'service')).toMatchObject({ type: 'query', multi: true, includeAll: false });
});

/** Where the name of the first row's service leads, with what Grafana puts in place of its variables. */
function clicked(shown: Shown, frame: DataFrame): string {
  const override = shown.fieldConfig.overrides.find(({ matcher }) => matcher.options === 'service');
  const link = override?.properties.find(({ id }) => id === 'links')?.value[0]?.url ?? '';
  const valueOf = (name: string) => String(keptBy(shown, frame).find((field) => field.name === name)?.values[0]);
  return link
    .replace(/\$\{__data\.fields\.(\w+):raw\}/, (_, name) => valueOf(name))
    .replace('${__value.raw:percentencode}', () => encodeURIComponent(valueOf('service')))
    .replace('${datasource:queryparam}', 'var-datasource=x')
    .replace('${__url_time_range}', 'from=1&to=2');
}

/** Links know only fields that the panel's transformations leave. */
function keptBy({ transformations }: Shown, { fields }: DataFrame) {
  const names = transformations.flatMap(({ options }) => options.include?.names ?? []);
  return fields.filter(({ name }) => names.includes(name));
}

interface Shown {
  readonly fieldConfig: {
    readonly overrides: readonly {
      readonly matcher: { readonly options: string };
      readonly properties: readonly { readonly id: string; readonly value: readonly { readonly url: string }[] }[];
    }[];
  };
  readonly transformations: readonly { readonly options: { readonly include?: { readonly names: string[] } } }[];
}
