import type { ProviderDescriptor } from '../../src/core/provider';
import { parseSettings, settingsProblems } from '../../src/core/settings';
import { vendors as registered } from '../../src/providers/registry';

const base = { defaultUrl: null, authorization: null, tokenHint: 'None.', routes: [], gives: [] } as const;
const builds: ProviderDescriptor = {
  ...base,
  id: 'builds',
  name: 'Builds',
  rules: {
    deployments: { deployments: { needs: ['project'], takes: ['stage'] }, job: { needs: ['project', 'job'] } },
    pipelines: { needs: ['project'] },
  },
};
const pager: ProviderDescriptor = {
  ...base,
  id: 'pager',
  name: 'Pager',
  rules: { incidents: { needsOneOf: ['service', 'team'] } },
};
const vendors = { ...registered, builds, pager };
const url = 'https://vendor.example';
const connections = { github: { url }, 'builds-2': { url }, pager: { url } };

const problems = (service: object, more: object = connections) =>
  settingsProblems({ connections: more, services: [{ name: 'a', ...service }] }, vendors);

describe('what a vendor takes', () => {
  it.each([
    [{ deployments: { connection: 'builds-2', project: 'a/b', stage: 'deploy', unplanned: [] } }],
    [{ deployments: { connection: 'builds-2', from: 'job', project: 'a/b', job: 'deploy' } }],
    [{ pipelines: { connection: 'builds-2', project: 'a/b' }, incidents: { connection: 'pager', team: 'T1' } }],
    [{ repository: { connection: 'github', id: 'acme/shop' }, deployments: { connection: 'github', from: 'tags' } }],
    [{ deployments: { connection: 'github', prereleases: true, environment: 'prod' } }],
  ])('is let through: %j', (service) => {
    expect(problems(service)).toEqual([]);
  });

  it.each([
    [{ deployments: { connection: 'builds-2' } }, 'deployments.project', 'is missing: deployments of Builds need it'],
    [
      { deployments: { connection: 'builds-2', project: 'a', pattern: 'v' } },
      'deployments.pattern',
      'does nothing for deployments of Builds; they take connection, from, unplanned, project, stage',
    ],
    [
      { deployments: { connection: 'builds-2', project: 'a', from: 'releases' } },
      'deployments.from',
      'Builds has no "releases"; it has deployments, job',
    ],
    [{ deployments: { connection: 'pager' } }, 'deployments.connection', 'Pager gives no deployments'],
    [{ incidents: { connection: 'builds-2' } }, 'incidents.connection', 'Builds gives no incidents'],
    [{ incidents: { connection: 'pager' } }, 'incidents', 'incidents of Pager need one of service, team'],
    [{ repository: { connection: 'pager', id: 'a/b' } }, 'repository.connection', 'Pager gives no code'],
    [
      { pipelines: { connection: 'pager' } },
      'pipelines.connection',
      'Pager gives no pipeline runs apart from the code',
    ],
    [
      { incidents: { connection: 'github', service: 'P1' } },
      'incidents.service',
      'does nothing for incidents of GitHub; they take connection, repository, labels, serviceLabel, severityPrefix',
    ],
    [
      { deployments: { connection: 'github', from: 'workflow' } },
      'deployments.workflow',
      'from: workflow needs the name of the workflow',
    ],
  ])('and what it does not is named: %j', (service, place, message) => {
    expect(problems(service)).toEqual([{ place: `.services[0].${place}`, message }]);
  });

  it('goes for connections too', () => {
    const strange = { ...connections, pager: { url, graphqlUrl: url } };
    expect(problems({}, strange)).toEqual([
      { place: '.connections.pager.graphqlUrl', message: 'does nothing for Pager connections; they take url' },
    ]);
    expect(problems({}, { github: { url, graphqlUrl: url } })).toEqual([]);
  });

  it('is not asked of a vendor that is not known, nor of settings without vendors', () => {
    const service = { name: 'a', incidents: { connection: 'other', service: 'P1' } };
    const settings = { connections: { other: { url } }, services: [service] };
    expect(settingsProblems(settings, vendors)).toEqual([]);
    expect(parseSettings(settings).services[0]?.incidents?.service).toBe('P1');
  });
});

describe('services that are found', () => {
  const applications: ProviderDescriptor = {
    ...base,
    id: 'applications',
    name: 'Applications',
    rules: {
      deployments: { deployments: { needs: ['application'] } },
      discover: { needsOneOf: ['project', 'topic'], takes: ['pattern'], brings: ['application'] },
    },
  };
  const all = { ...connections, applications: { url } };
  const found = (entry: object) =>
    settingsProblems({ connections: all, services: [entry] }, { ...vendors, applications });

  it.each([
    [{ discover: { connection: 'github', owner: 'acme', topic: 'production', team: 'payments', forks: true } }],
    [{ discover: { connection: 'github', owner: 'acme' }, deployments: null, incidents: null }],
    [{ discover: { connection: 'github', owner: 'acme' }, deployments: { from: 'workflow', workflow: 'Deploy' } }],
    [{ discover: { connection: 'github', owner: 'acme' }, incidents: { connection: 'pager', team: 'T1' } }],
    // What is found is the application.
    [{ discover: { connection: 'applications', project: 'shop' }, deployments: {} }],
    [
      {
        discover: { connection: 'applications', project: 'shop' },
        repository: { connection: 'github', id: 'acme/{name}' },
      },
    ],
  ])('are let through: %j', (entry) => {
    expect(found(entry)).toEqual([]);
  });

  it.each([
    [{ discover: { connection: 'pager' } }, 'discover.connection', 'Pager gives no list of services'],
    [{ discover: { connection: 'github' } }, 'discover.owner', 'is missing: services found in GitHub need it'],
    [
      { discover: { connection: 'github', owner: 'acme', group: 'a' } },
      'discover.group',
      'does nothing for services found in GitHub; they take connection, owner, topic, team, pattern, archived, forks',
    ],
    [
      { discover: { connection: 'applications' } },
      'discover',
      'services found in Applications need one of project, topic',
    ],
    [
      { discover: { connection: 'github', owner: 'acme' }, deployments: { from: 'job' } },
      'deployments.from',
      'GitHub has no "job"; it has deployments, releases, tags, workflow',
    ],
    [
      { discover: { connection: 'github', owner: 'acme' }, deployments: { connection: 'builds-2' } },
      'deployments.project',
      'is missing: deployments of Builds need it',
    ],
    [
      { discover: { connection: 'applications', project: 'shop' }, repository: { connection: 'github' } },
      'repository.id',
      'is missing: what is found in Applications is no code',
    ],
  ])('%j has a sentence', (entry, place, message) => {
    expect(found(entry)).toEqual([{ place: `.services[0].${place}`, message }]);
  });
});
