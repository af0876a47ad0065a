import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { toRecords } from '../../demo/world/records';
import type { World } from '../../demo/world/world';
import type { Check, Ground } from './checks';
import { DAY, openWhole, RANGE, tableOf, valuesOf, withRuns } from './dashboard-checks';
import { reported } from './expected';
import { visitor } from './page';
import { ENOUGH, NOW } from './stage';

/** What is neither a metric nor a record: how far was read, what limits the numbers, and jobs by their names. */
export const OVERVIEW_CHECKS: readonly Check[] = [
  ['dashboard data-quality: what is found is what dora report finds', qualityNumbers],
  ['dashboard data-quality: coverage of every list, and budgets', coverageShown],
  ['dashboard pipelines: jobs are those of the runs', (ground) => withRuns(ground, 'pipelines', jobNumbers)],
];

/** Of what stands in the records alone: how far was read is nothing that records know. */
const FOUND_IN_RECORDS = [
  'unknownRevision',
  'emptyDeployment',
  'unmatchedLink',
  'unexplainedIncident',
  'negativeLeadTime',
];

async function qualityNumbers(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'data-quality' });
  const table = await tableOf(page, 'data-quality', 'What limits the numbers');
  const rows = ground.commandLine.rows({
    ...{ metric: 'dataQuality', timezone: RANGE.timezone, now: new Date(NOW).toISOString() },
    ...{ from: new Date(RANGE.from).toISOString(), to: new Date(RANGE.to).toISOString() },
  });
  const expected = rows.filter(({ id }) => FOUND_IN_RECORDS.includes(String(id)));
  strictEqual(expected.length, FOUND_IN_RECORDS.length);
  for (const { title, count, of } of expected) {
    const row = valuesOf(table, 'title').indexOf(String(title));
    const shown = [valuesOf(table, 'count')[row], valuesOf(table, 'share')[row]];
    deepStrictEqual(shown, [count, of === 0 ? null : Number(count) / Number(of)], String(title));
  }
  const unlinked = await tableOf(page, 'data-quality', 'Incidents and what they are held against');
  const [incidents] = reported(ground.commandLine, RANGE, NOW, {
    metric: 'incidents',
    statistic: 'count',
    bucket: 'none',
  });
  strictEqual(valuesOf(unlinked, 'id').length, incidents?.points[0]?.value);
  await page.close();
}

async function coverageShown({ stage, ...ground }: Ground): Promise<void> {
  // What a system allows it says with answers: somebody who has read everything asks nothing.
  const regular = await visitor(ground.browser, ground.witness);
  const page = await openWhole(regular, { ...ground, stage }, { name: 'data-quality' });
  const lists = await tableOf(page, 'data-quality', 'Coverage of every list');
  const { services } = stage.world;
  const repositories = new Set(services.map(({ repository }) => repository));
  // Commits, pull requests, runs and deployments of each repository; incidents lie in some of them, or in a common one.
  const places = new Set(services.map(({ incidents }) => incidents?.repository));
  strictEqual(valuesOf(lists, 'state').length, repositories.size * 4 + places.size);
  deepStrictEqual([...new Set(valuesOf(lists, 'state'))], ['complete']);
  const row = valuesOf(lists, 'kind').findIndex(
    (kind, index) => kind === 'deployments' && valuesOf(lists, 'services')[index] === 'ledger',
  );
  const since = Number(valuesOf(lists, 'from')[row]);
  ok(since <= RANGE.from - 90 * DAY && since > RANGE.from - 92 * DAY, 'what the range looks back on is known as well');
  ok(Number(valuesOf(lists, 'records')[row]) > 20, 'records are counted');
  const budgets = await tableOf(page, 'data-quality', 'Budgets');
  const { total } = stage.github.requests();
  const left = valuesOf(budgets, 'remaining').map(Number);
  ok(left.length > 0 && left.every((count) => count > 0 && count < ENOUGH), `${left.join(', ')} left after ${total}`);
  await regular.close();
}

/** Seconds that the jobs of each name took in the range, by what is true of the organisation. */
function secondsByJob(world: World): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  const runs = toRecords(world).filter((record) => record.kind === 'pipelineRun');
  for (const { pipeline, jobs = [] } of runs) {
    for (const { name, status, startedAt = NaN, finishedAt = NaN } of jobs.filter(isOfRange)) {
      ok(status === 'succeeded' || status === 'failed', 'jobs of the organisation come to a verdict');
      const key = `${pipeline} ${name}`;
      seconds.set(key, (seconds.get(key) ?? 0) + (finishedAt - startedAt) / 1000);
    }
  }
  return seconds;
}

function isOfRange({ finishedAt = NaN }: { readonly finishedAt?: number | undefined }): boolean {
  return finishedAt >= RANGE.from && finishedAt < RANGE.to;
}

async function jobNumbers(ground: Ground): Promise<void> {
  const page = await openWhole(ground.regular, ground, { name: 'pipelines' });
  const table = await tableOf(page, 'pipelines', 'Stages and jobs, what takes most time first');
  const shown = new Map<string, number>();
  const sums = valuesOf(table, 'sum').map(Number);
  sums.forEach((sum, row) => {
    const key = `${valuesOf(table, 'pipeline')[row]} ${valuesOf(table, 'job')[row]}`;
    shown.set(key, (shown.get(key) ?? 0) + sum);
  });
  ok(shown.size > 2, `${shown.size} jobs`);
  deepStrictEqual(new Map([...shown].sort()), new Map([...secondsByJob(ground.stage.world)].sort()));
  deepStrictEqual(
    sums,
    [...sums].sort((one, other) => other - one),
    'what takes most time is first',
  );
  await page.close();
}
