import type { ChangeRow, DeploymentRow, IncidentRow } from '../../src/core/metric';
import { instant } from '../../src/core/instant';
import { RecordSet } from '../../src/core/record-set';
import type { AnyRecord } from '../../src/core/records';
import { createEngine } from '../../src/metrics/create-engine';
import type { Engine } from '../../src/metrics/engine';
import type { Case } from './case';
import { heldIncidents, outcomeOf } from './failures';
import { changesOf, type OChange } from './lead-times';
import { chainsOf } from './shipping';
import type { World } from './world';

/** Both lists of what the numbers are made of in one shape, free of what the rules leave open (the order of lists). */

export function engineOf({ records, settings, now }: Pick<Case, 'records' | 'settings' | 'now'>): Engine {
  const set = new RecordSet();
  records.forEach((record: AnyRecord) => set.add(record));
  return createEngine(set, settings, now);
}

const ALL = { from: null, to: null, filters: {} };

export function engineRows(engine: Engine) {
  return {
    deployments: engine.deployments(ALL).map(deploymentRow).sort(byText),
    changes: engine.changes(ALL).map(changeRow).sort(byText),
    incidents: engine.incidents(ALL).map(incidentRow).sort(byText),
  };
}

function deploymentRow(row: DeploymentRow) {
  const { id, service, environment, revision, finishedAt, role, failed, recoveredAt } = row;
  const reasons = row.reasons.map(({ signal, by }) => `${signal} ${by}`).sort();
  const lists = {
    changes: [...row.changes].sort(),
    commits: [...row.commits].sort(),
    reached: [...row.reached].sort(),
  };
  return { id, service, environment, revision, finishedAt, role, failed, recoveredAt, ...lists, reasons };
}

function changeRow(row: ChangeRow) {
  const { id, service, environment, deployment, startedAt, deployedAt, leadTimeSeconds } = row;
  const { coding, pickup, review, merge, release, deploy } = row.stages;
  const stages = [coding, pickup, review, merge, release, deploy];
  return {
    id,
    service,
    environment,
    deployment,
    startedAt,
    deployedAt,
    leadTimeSeconds,
    commits: [...row.commits].sort(),
    stages,
  };
}

/** Held against several deployments, an incident is listed with one of them. */
function incidentRow({ id, service, startedAt, resolvedAt, deployment, linkedBy }: IncidentRow) {
  const signal = linkedBy === 'deployment' || linkedBy === 'revision' ? 'link' : linkedBy;
  return { id, service, startedAt, resolvedAt, deployments: deployment === null ? [] : [deployment], signal };
}

export function oracleRows(world: World): ReturnType<typeof engineRows> {
  const chains = chainsOf(world);
  const changes = changesOf(world, chains);
  const deployments = chains.flatMap(({ service, environment, shipments }) =>
    shipments.map((shipment): ReturnType<typeof deploymentRow> => {
      const { deployment, role, commits, reached } = shipment;
      const { failed, reasons, recoveredAt } = outcomeOf(world, chains, shipment);
      const mine = changes.filter((change) => change.shipment === shipment);
      return {
        ...{ id: deployment.id, service, environment, revision: deployment.revision },
        ...{ finishedAt: instant(deployment.finishedAt), role, failed },
        recoveredAt: recoveredAt === null ? null : instant(recoveredAt),
        changes: mine.map(({ id }) => id).sort(),
        commits: [...commits].sort(),
        reached: [...reached].sort(),
        reasons: reasons.map(({ signal, by }) => `${signal} ${by}`).sort(),
      };
    }),
  );
  return {
    deployments: deployments.sort(byText),
    changes: changes.map(oracleChange).sort(byText),
    incidents: oracleIncidents(world, chains).sort(byText),
  };
}

function oracleChange(change: OChange): ReturnType<typeof changeRow> {
  const seconds = (name: string) => {
    const span = change.stages[name] ?? null;
    return span === null ? null : span / 1000;
  };
  return {
    ...{ id: change.id, service: change.service, environment: change.environment },
    deployment: change.shipment.deployment.id,
    startedAt: change.start === null ? null : instant(change.start),
    deployedAt: instant(change.shipment.deployment.finishedAt),
    leadTimeSeconds: change.leadTime === null ? null : change.leadTime / 1000,
    commits: [...change.commits].sort(),
    stages: ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'].map(seconds),
  };
}

function oracleIncidents(world: World, chains: ReturnType<typeof chainsOf>): ReturnType<typeof incidentRow>[] {
  const isTimed = world.settings.failureSignals.includes('incident');
  const held = heldIncidents(world, chains).filter(({ signal }) => signal === 'link' || isTimed);
  return world.incidents.map((incident) => {
    const mine = held.filter((one) => one.incident === incident);
    return {
      ...{ id: incident.id, service: incident.service, startedAt: instant(incident.startedAt) },
      resolvedAt: incident.resolvedAt === null ? null : instant(incident.resolvedAt),
      deployments: mine.map(({ shipment }) => shipment.deployment.id),
      signal: mine[0]?.signal ?? null,
    };
  });
}

export function byText(a: object, b: object): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
