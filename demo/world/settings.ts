import type { SettingsInput } from '../../src/core/settings';
import type { ServiceModel, World } from './world';

type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Data source settings that describe the world, for a simulated GitHub at `url` as the connection `github`. */
export function worldSettings(world: World, url: string): SettingsInput {
  return { connections: { github: { url } }, services: world.services.map((service) => toService(world, service)) };
}

function toService(world: World, service: ServiceModel): ServiceInput {
  const { name, team, repository: id, folder, incidents } = service;
  const branch = world.repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return {
    name,
    ...(team === null ? {} : { team }),
    repository: { connection: 'github', id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) },
    deployments: { connection: 'github', ...deploymentRule(service) },
    ...(incidents === null ? {} : { incidents: incidentRule(service, incidents) }),
  };
}

function deploymentRule({ source }: ServiceModel): Omit<NonNullable<ServiceInput['deployments']>, 'connection'> {
  switch (source.from) {
    case 'deployments': {
      const pattern = source.task === null ? {} : { pattern: source.task };
      return {
        from: 'deployments',
        ...pattern,
        ...(source.environment === null ? {} : { environment: source.environment }),
      };
    }
    case 'releases':
    case 'tags':
      return { from: source.from, ...(source.tags === null ? {} : { pattern: source.tags }) };
    case 'workflow':
      return { from: 'workflow', workflow: source.workflow };
  }
}

function incidentRule(
  { repository: own }: ServiceModel,
  { repository, serviceLabel }: NonNullable<ServiceModel['incidents']>,
): NonNullable<ServiceInput['incidents']> {
  return {
    connection: 'github',
    ...(repository === own ? {} : { repository }),
    labels: ['incident'],
    ...(serviceLabel === null ? {} : { serviceLabel }),
  };
}
