import type { Deployment, PipelineRun } from '../../src/core/records';
import { HOUR, WEEK } from './calendar';
import { generateWorld } from './generate';
import { toRecords } from './records';
import { leadTimes, medianOf, shareOf } from './sanity';
import type { Repository, World } from './world';

/** Prints what is in the simulated organisation, so that its stories can be seen: `npx tsx demo/world/describe.ts [seed]`. */
const startedAt = performance.now();
const world = generateWorld({ seed: Number(process.argv[2] ?? 1), now: Date.now() });
const tookMs = Math.round(performance.now() - startedAt);
const records = toRecords(world);

console.log(
  `Generated in ${tookMs} ms: ${new Date(world.since).toISOString()} to ${new Date(world.now).toISOString()}`,
);
console.table(countsOf(world));
console.table(
  records.reduce<Record<string, number>>((counts, { kind }) => ({ ...counts, [kind]: (counts[kind] ?? 0) + 1 }), {}),
);
console.table(world.services.map(({ name, team }) => describeService(name, team ?? '')));
console.table(world.repositories.filter(({ runs }) => runs.length > 0).map(describeRepository));

function countsOf({ repositories }: World) {
  const sum = (count: (repository: Repository) => number) => repositories.reduce((total, row) => total + count(row), 0);
  return {
    'commits on default branches': records.filter(({ kind }) => kind === 'commit').length,
    'commits in all': sum(({ commits }) => commits.length),
    'pull requests': sum(({ pullRequests }) => pullRequests.length),
    'deployments, releases and deploying runs': records.filter(({ kind }) => kind === 'deployment').length,
    'incident issues': sum(({ issues }) => issues.filter(({ labels }) => labels.includes('incident')).length),
    'workflow runs': sum(({ runs }) => runs.length),
    'releases with candidates': sum(({ releases }) => releases.length),
  };
}

function describeService(service: string, team: string) {
  const deployments = records.filter((row): row is Deployment => row.kind === 'deployment' && row.service === service);
  const isStaging = ({ environment }: Deployment) => environment === 'staging';
  const shipped = deployments.filter((row) => !isStaging(row) && row.status === 'succeeded');
  const times = leadTimes(records, shipped);
  const middle = (world.since + world.now) / 2;
  const hours = (half: (deployedAt: number) => boolean) =>
    Math.round(medianOf(times.filter(({ deployedAt }) => half(deployedAt)).map(({ ms }) => ms / HOUR)));
  return {
    team,
    service,
    'a week': Number((shipped.length / ((world.now - world.since) / WEEK)).toFixed(1)),
    changes: Number((times.length / Math.max(1, shipped.length)).toFixed(1)),
    'lead h, first half': hours((at) => at < middle),
    'second half': hours((at) => at >= middle),
    unplanned: shipped.filter(({ unplanned }) => unplanned === true).length,
    incidents: records.filter((row) => row.kind === 'incident' && row.service === service).length,
    'failed attempts': deployments.filter(({ status }) => status === 'failed').length,
    staging: deployments.filter(isStaging).length,
  };
}

function describeRepository({ fullName, pullRequests, deployments, runs }: Repository) {
  const merged = pullRequests.filter(({ mergedAt }) => mergedAt !== null);
  const waits = merged.flatMap(({ createdAt, reviews, author }) => {
    const first = reviews.find((review) => review.author.type === 'User' && review.author.login !== author?.login);
    return first === undefined ? [] : [(first.submittedAt - createdAt) / HOUR];
  });
  const ci = records.filter((row): row is PipelineRun => row.kind === 'pipelineRun' && row.repository === fullName);
  return {
    repository: fullName,
    'pull requests': pullRequests.length,
    'wait for review h': Math.round(medianOf(waits)),
    lines: medianOf(merged.map(({ additions, deletions }) => additions + deletions)),
    reverts: merged.filter(({ title }) => title.startsWith('Revert')).length,
    hotfixes: merged.filter(({ labels }) => labels.includes('hotfix')).length,
    rollbacks: deployments.filter(({ description }) => description === 'Rollback').length,
    runs: runs.length,
    'run again %': Math.round(100 * shareOf(runs, ({ attempts }) => attempts.length > 1)),
    'failed attempts %': Math.round(100 * shareOf(ci, ({ status }) => status === 'failed')),
  };
}
