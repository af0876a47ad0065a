import { refused, toAssign } from '../../core/reading/deployment-rules';
import type { Deployment } from '../../core/records';
import { toArtifacts } from './artifacts';
import { inOrder, type Event } from './event';
import { isService, toEnvironmentNames } from './event-services';
import type { Converted, Readers } from './reading';

const DEPLOYS = new Set(['service.deployed', 'service.upgraded', 'service.rolledback']);

/**
 * An event of a deployment says that it has succeeded, and when: nothing tells when it began, nor of those that failed.
 * A service that was rolled back runs another version, so that is a deployment as well; that it is a rollback shows in
 * what was live before.
 */
export function toDeployments(events: readonly Event[], { place, sample }: Readers): Converted<Deployment> {
  const artifactOf = toArtifacts(events);
  const environmentOf = toEnvironmentNames(events);
  const rules = place.services.map((service) => ({
    assign: toAssign([service], sample),
    name: service.name,
    written: service.deployments?.application,
  }));
  const deployed = inOrder(events, 'service').filter(({ type }) => DEPLOYS.has(type));
  const records = deployed.flatMap(({ key, at, subject, content }) => {
    const { revision, version } = artifactOf(content.artifactId);
    const deployment = {
      kind: 'deployment',
      id: key,
      status: 'succeeded',
      finishedAt: at,
      environment: environmentOf(content.environment),
      ...(revision === null ? {} : { revision }),
      ...(version === null ? {} : { version }),
    } as const;
    const clues = { names: [version, content.artifactId], texts: [] };
    const own = rules.filter((rule) => isService(subject, rule));
    if (own.length === 0) {
      sample?.refuse({ ...refused(deployment, clues, 'service'), detail: subject });
    }
    return own.flatMap(({ assign }) => assign(deployment, clues));
  });
  return { records };
}
