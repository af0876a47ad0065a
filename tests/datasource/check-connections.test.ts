import { ProviderError } from '../../src/core/errors';
import type { Provider } from '../../src/core/provider';
import type { Service } from '../../src/core/settings';
import { checkConnections } from '../../src/datasource/check-connections';
import { aProvider, aService, FakeVendor, someSettings } from '../sync/fake-vendor';

const http = () => new FakeVendor().http;

function ports(check: Provider['check']) {
  const provider = { ...aProvider(), check };
  return { http, provider: async (slot: string) => (slot.startsWith('github') ? provider : null) };
}

it('has a line for each connection, and one for what services lack', async () => {
  const settings = someSettings([aService('a'), { name: 'b' }]);
  const result = await checkConnections(
    settings,
    ports(async (_, services) => ({ message: `It answers for ${services?.length ?? 0}.`, budgets: [] })),
  );
  expect(result).toEqual({
    status: 'success',
    message: '2 connections and 2 services: all connections work.',
    details: {
      message: [
        'github: It answers for 1.',
        'github-2: It answers for 0. No service reads from it.',
        'Without deployments, so without any metric of them: b.',
        'Without a repository, so without lead times: b.',
        'Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only: a, b.',
      ].join('\n'),
    },
  });
});

it('goes on after one that fails, and after a reader that breaks', async () => {
  const settings = someSettings([], { connections: { github: { url: 'http://a' }, jenkins: { url: 'http://b' } } });
  const check = async () => {
    throw new ProviderError('unauthorized', 'The token is wrong.');
  };
  const result = await checkConnections(settings, ports(check));
  expect(result.status).toBe('error');
  expect(result.message).toBe('2 of 2 connections cannot be used.');
  expect(result.details?.message).toBe(
    [
      'github: The token is wrong.',
      'jenkins: there is no reader of this name; connections are named like github or github-2.',
      'There are no services yet: add one, or nothing is read.',
    ].join('\n'),
  );
});

it('asks a system only about what is read from it', async () => {
  const connections = { github: { url: 'http://a' }, 'github-2': { url: 'http://b' }, jira: { url: 'http://c' } };
  const repository = { connection: 'github', id: 'acme/shop' };
  const incidents = { connection: 'jira', project: 'OPS' };
  const deployments = { connection: 'github-2', repository: 'acme/deploy' };
  const pipelines = { connection: 'github-2', repository: 'acme/pipelines' };
  const services = [
    { name: 'shop', repository, deployments, incidents },
    { name: 'runs', repository: { id: 'acme/runs' }, pipelines },
    { name: 'released', repository, deployments: { connection: 'github-2', from: 'releases' } } as const,
  ];
  const asked: unknown[] = [];
  const check: Provider['check'] = async (_, about = []) => {
    asked.push(about.map((service) => [service.name, ...partsOf(service)]));
    return { message: 'It answers.', budgets: [] };
  };
  await checkConnections(someSettings(services, { connections }), ports(check));
  expect(asked).toEqual([
    [
      ['shop', 'acme/shop', undefined, undefined, undefined],
      ['released', 'acme/shop', undefined, undefined, undefined],
    ],
    [
      ['shop', undefined, 'acme/deploy', undefined, undefined],
      // A repository without a connection is nobody else's.
      ['runs', 'acme/runs', undefined, undefined, 'acme/pipelines'],
      // Its releases are those of its repository.
      ['released', 'acme/shop', undefined, undefined, undefined],
    ],
  ]);
});

function partsOf({ repository, deployments, incidents, pipelines }: Service) {
  return [repository?.id, deployments?.repository, incidents?.project, pipelines?.repository];
}

it('says that there is no connection', async () => {
  const settings = someSettings([], { connections: {} });
  await expect(checkConnections(settings, ports(aProvider().check))).resolves.toMatchObject({
    status: 'error',
    message: expect.stringMatching(/no connection yet/),
  });
});

describe('services that have to be found', () => {
  const entry = { discover: { connection: 'github', owner: 'acme' }, incidents: null };
  const settings = someSettings([aService('a'), entry]);
  const checked: string[][] = [];

  function finding(names: readonly string[] | Error) {
    const discover = async () => {
      if (names instanceof Error) {
        throw names;
      }
      return names.map((name) => ({ id: `acme/${name}`, name, repository: `acme/${name}` }));
    };
    const check: Provider['check'] = async (_, services = []) => {
      checked.push(services.map(({ name }) => name));
      return { message: 'It answers.', budgets: [] };
    };
    const provider = { ...aProvider(), check, discover };
    return { http, provider: async (slot: string) => (slot === 'github' ? provider : { ...aProvider() }) };
  }

  it('are listed, and a few of them tried', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `s${index}`);
    const { status, message, details } = await checkConnections(settings, finding(names));
    expect([status, message]).toEqual(['success', '2 connections and 26 services: all connections work.']);
    expect(details?.message).toContain('Found in acme (github): s0, s1, s2,');
    expect(details?.message).toContain('s19 and 5 more.');
    expect(details?.message).not.toContain('There are no services');
    expect(checked.at(-1)).toHaveLength(1 + 3);
  });

  it('are an error with its reason when they cannot be looked for', async () => {
    const error = new ProviderError('forbidden', 'The token may not list acme.', { status: 403 });
    const { status, message, details } = await checkConnections(settings, finding(error));
    expect(status).toBe('error');
    expect(message).toBe('2 connections and 1 service: all connections work, but 1 search for services failed.');
    expect(details?.message).toContain('Services of acme (github) cannot be looked for: The token may not list acme.');
  });

  it('are missed in a sentence when there are none', async () => {
    const { status, details } = await checkConnections(someSettings([entry]), finding([]));
    expect(status).toBe('success');
    expect(details?.message).toContain('No service was found in acme (github): it has nothing that this token may see');
    expect(details?.message).not.toContain('There are no services yet');
  });
});
