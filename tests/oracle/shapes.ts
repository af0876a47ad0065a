import { daysBefore } from './calendar';
import type { Case } from './case';
import { heldIncidents, outcomeOf } from './failures';
import { isMerge, repositoryOf } from './history';
import { changesOf } from './lead-times';
import { flakes, redTimes } from './pipelines';
import { hasAnswer } from './series';
import { chainsOf, type OChain } from './shipping';
import { waitingChanges } from './undeployed';
import { blamingReverts, isRevert } from './units';
import { worldOf, type World } from './world';

/**
 * What a case has in it, by name: how often each occurs tells what the comparison is worth. `ORACLE_COUNTS=1 npx jest
 * tests/oracle/shapes` prints it.
 */
export function shapesOf(drawn: Case): ReadonlySet<string> {
  const world = worldOf(drawn.records, drawn.settings, drawn.now);
  const chains = chainsOf(world);
  return new Set([
    ...ofDeployments(world, chains),
    ...ofFailures(world, chains),
    ...ofChanges(world, chains),
    ...ofWork(world),
    ...ofRecords(drawn, world),
    ...ofRequest(drawn, world),
  ]);
}

/** A name for each thing that there is. */
function present(found: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(found).flatMap(([name, isThere]) => (isThere ? [name] : []));
}

function ofDeployments(world: World, chains: readonly OChain[]): readonly string[] {
  const all = chains.flatMap(({ shipments }) => shipments);
  const known = world.deployments.filter(({ service, revision }) => repositoryOf(world, service, revision) !== null);
  const environments = (name: string) => chains.filter(({ service }) => service === name).length;
  return [
    ...all.map(({ role }) => `role ${role}`),
    ...present({
      'two production environments': environments('checkout') > 1,
      'unknown revision': known.length < world.deployments.length,
      'no revision': world.deployments.some(({ revision }) => revision === null),
      'given changes': world.deployments.some(({ changes }) => (changes?.length ?? 0) > 0),
      'given changes, none': world.deployments.some(({ changes }) => changes?.length === 0),
      'rollback over two (V1 V2 V3 V1)': chains.some(goesBackFar),
      'forward again (V1 V2 V1 V2)': chains.some(goesForwardAgain),
      'a commit in two services': world.deployments.some(({ service, revision }) =>
        known.some((other) => other.service !== service && other.revision === revision),
      ),
    }),
  ];
}

function goesBackFar({ shipments }: OChain): boolean {
  return shipments.some(
    ({ role, deployment }, index) =>
      role === 'rollback' && shipments[index - 3]?.deployment.revision === deployment.revision,
  );
}

function goesForwardAgain({ shipments }: OChain): boolean {
  return shipments.some(
    ({ role, deployment }, index) =>
      role === 'forward' &&
      shipments[index - 1]?.role === 'rollback' &&
      shipments[index - 2]?.deployment.revision === deployment.revision,
  );
}

function ofFailures(world: World, chains: readonly OChain[]): readonly string[] {
  const outcomes = chains.flatMap(({ shipments }) => shipments.map((one) => outcomeOf(world, chains, one)));
  const held = heldIncidents(world, chains);
  const retries = chains.flatMap(({ shipments }) => shipments.filter(({ role }) => role === 'retry'));
  const failed = outcomes.filter((one) => one.failed);
  return [
    ...failed.flatMap(({ reasons }) => reasons.map(({ signal }) => `failed by ${signal}`)),
    ...present({
      'failed in two ways': failed.some(({ reasons }) => new Set(reasons.map(({ signal }) => signal)).size > 1),
      'failed and not recovered': failed.some(({ recoveredAt }) => recoveredAt === null),
      'recovered by incidents': failed.some(
        ({ recoveredAt, reasons }) => recoveredAt !== null && reasons.some(({ signal }) => signal === 'link'),
      ),
      'link to a retry': retries.some(({ deployment }) =>
        held.some(({ signal, incident }) => signal === 'link' && incident.deployment === deployment.id),
      ),
      'link to nothing': world.incidents.some(
        (incident) =>
          (incident.deployment !== null || incident.revision !== null) &&
          !held.some((one) => one.incident === incident && one.signal === 'link'),
      ),
      'open incident': world.incidents.some(({ resolvedAt }) => resolvedAt === null),
    }),
  ];
}

function ofChanges(world: World, chains: readonly OChain[]): readonly string[] {
  const changes = changesOf(world, chains);
  const copies = world.commits.filter(({ cherryPickOf }) => cherryPickOf !== null).map(({ id }) => id);
  return [
    ...changes
      .flatMap(({ stages }) => Object.entries(stages).flatMap(([name, span]) => (span === null ? [] : [name])))
      .map((name) => `stage ${name}`),
    ...present({
      'change of a pull request': changes.some(({ key }) => key.startsWith('["pull"')),
      'change of a commit': changes.some(({ key }) => key.startsWith('["commit"')),
      'change without a record': changes.some(({ key }) => key.startsWith('["id"')),
      'change of several commits': changes.some(({ commits }) => commits.length > 1),
      'change with a copy': changes.some(({ commits }) => commits.some((id) => copies.includes(id))),
      'change by its merge commit': changes.some(
        ({ key, commits }) => key.startsWith('["pull"') && commits.length === 0,
      ),
      'negative lead time': changes.some(({ start, leadTime }) => start !== null && leadTime === null),
      'shipped revert': changes.some(({ key }) => isRevert(world, key)),
      'shipped re-land': changes.some(({ key }) => isRevert(world, key) && blamingReverts(world, key).length === 0),
      'a change in two environments': changes.some((one) =>
        changes.some((other) => other.key === one.key && other.environment !== one.environment),
      ),
    }),
  ];
}

function ofWork(world: World): readonly string[] {
  const reds = redTimes(world);
  return present({
    'waiting change': waitingChanges(world).some(({ until }) => until === Infinity),
    'change that waited': waitingChanges(world).some(({ from, until }) => until < Infinity && until > from),
    'open pull request': world.pulls.some(({ mergedAt, closedAt }) => mergedAt === null && closedAt === null),
    'pull request closed unmerged': world.pulls.some(
      ({ mergedAt, closedAt }) => mergedAt === null && closedAt !== null,
    ),
    'another attempt': world.runs.some(({ attempt }) => attempt > 1),
    flake: flakes(world).some(({ value }) => value === 1),
    'red and green again': reds.some(({ open }) => !open),
    'still red': reds.some(({ open }) => open),
    'merge commit': world.commits.some(isMerge),
  });
}

function ofRecords({ records, now, settings }: Case, world: World): readonly string[] {
  const lists = records.flatMap((record) => ('repository' in record ? [record.service?.length ?? 0] : []));
  const repositories = new Set(records.flatMap((record) => ('repository' in record ? [record.repository] : [])));
  const told = world.commits.length + world.pulls.length + world.runs.length;
  const ids = records.map((record) =>
    JSON.stringify([record.kind, record.id, 'attempt' in record ? record.attempt : 0]),
  );
  return present({
    'something after now': records.some((record) => 'startedAt' in record && (record.startedAt ?? 0) > now),
    'a later line of the same record': told > 0 && new Set(ids).size < ids.length,
    'two repositories': repositories.size > 1,
    'record of two services': lists.includes(2),
    'services in settings': settings.services.length > 0,
    'branch in settings': settings.services.some(({ repository }) => (repository?.branch ?? null) !== null),
    'teams in settings': settings.services.some(({ team }) => team !== undefined),
    'not all signals': settings.failureSignals.length < 5,
    [`blames ${settings.rollbackBlames}`]: true,
    [`redeployments ${settings.redeployments}`]: true,
    [`start ${settings.leadTimeStart}`]: true,
  });
}

function ofRequest({ request }: Case, world: World): readonly string[] {
  const { metric, bucket, groupBy, filters, windowDays, from, to, timezone, statistic } = request;
  const days = Math.round((to - from) / 86_400_000);
  return [
    ...[`metric ${metric}`, `bucket ${bucket}`, ...groupBy.map((one) => `group ${one}`)],
    ...[`statistic ${statistic ?? ''}`, ...Object.keys(filters).map((one) => `filter ${one}`)],
    ...present({
      [`answered ${metric}`]: hasAnswer(world, request),
      'rolling window': windowDays !== null,
      'clocks change in the range': days > 0 && daysBefore(to, days, timezone) !== to - days * 86_400_000,
      'range beyond now': to > request.now,
    }),
  ];
}
