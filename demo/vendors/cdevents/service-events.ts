import { createHash } from 'node:crypto';
import type { Deployment } from '../../../src/core/records';
import { deploymentRecords } from '../../world/record-deployments';
import type { World } from '../../world/world';
import { toEvent, type CdEvent } from './event';

const SOURCE = '/clusters/eu-1/deployer';
/** Environments have ids of their own; what they are called is in the event of their creation. */
const ENVIRONMENTS = ['production', 'staging', 'preview'];

/** What was packaged and deployed, with an event here and there delivered twice. */
export function serviceEvents(world: World): readonly CdEvent[] {
  const repositories = new Map(world.services.map(({ name, repository }) => [name, repository]));
  const deployed = deploymentRecords(world)
    .filter(({ status }) => status === 'succeeded')
    .sort((one, other) => (one.finishedAt ?? 0) - (other.finishedAt ?? 0));
  const rollbacks = rollbacksOf(world);
  const seen = new Set<string>();
  const events = deployed.flatMap((deployment) => {
    const chain = `${deployment.service} ${deployment.environment ?? 'production'}`;
    const predicate = rollbacks.has(deployment.id) ? 'rolledback' : seen.has(chain) ? 'upgraded' : 'deployed';
    seen.add(chain);
    return [...packaged(deployment, repositories.get(deployment.service) ?? ''), toServiceEvent(deployment, predicate)];
  });
  return deployed.length === 0 ? [] : [...environments(world.since), ...events.flatMap(sometimesTwice)];
}

function rollbacksOf({ repositories }: World): ReadonlySet<string> {
  const all = repositories.flatMap(({ deployments }) => deployments);
  return new Set(all.filter(({ description }) => description === 'Rollback').map(({ id }) => String(id)));
}

function environments(at: number): readonly CdEvent[] {
  return ENVIRONMENTS.map((name, index) =>
    toEvent({ source: SOURCE, type: 'environment.created.0.3.0', at, subject: `env-${index + 1}`, content: { name } }),
  );
}

function toServiceEvent(deployment: Deployment, predicate: string): CdEvent {
  const { service, environment = 'production', finishedAt = 0 } = deployment;
  const index = ENVIRONMENTS.indexOf(environment);
  const reference = { id: index === -1 ? environment : `env-${index + 1}` };
  return toEvent({
    source: SOURCE,
    type: `service.${predicate}.0.3.0`,
    at: finishedAt,
    subject: `deployment/${service}`,
    content: { environment: reference, artifactId: `${purlOf(deployment)}?repository_url=registry.example%2Facme` },
  });
}

function packaged(deployment: Deployment, repository: string): readonly CdEvent[] {
  const { revision, finishedAt = 0 } = deployment;
  if (revision === undefined) {
    return [];
  }
  const change = { id: revision, source: `git.example/${repository}` };
  const at = finishedAt - 600_000;
  const subject = purlOf(deployment);
  return [toEvent({ source: '/builds', type: 'artifact.packaged.0.3.0', at, subject, content: { change } })];
}

/** An image by its digest, or what has no commit by its version. */
function purlOf({ service, revision, version = '0' }: Deployment): string {
  return revision === undefined
    ? `pkg:generic/${service}@${version}`
    : `pkg:oci/${service}@sha256%3A${createHash('sha256').update(`${service} ${revision}`).digest('hex')}`;
}

function sometimesTwice(event: CdEvent, index: number): readonly CdEvent[] {
  return index % 10 === 0 ? [event, event] : [event];
}
