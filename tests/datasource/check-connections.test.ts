import { ProviderError } from '../../src/core/errors';
import type { Provider } from '../../src/core/provider';
import type { Service } from '../../src/core/settings';
import { aService, aWorld, daily, type World } from '../sync/fake-vendor';
import { aFullProvider, answers, settingsOf, test, withCheck } from './tested';

/** Services a and b of github, with a deployment a day for ten days, and none. */
function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 40));
  return world;
}

describe('each connection', () => {
  it('has a line with what was found in it, and there is one for what services lack', async () => {
    const check: Provider['check'] = async (_, services) => ({
      message: `It answers for ${services?.length ?? 0}.`,
      budgets: [],
    });
    const result = await test(busy(), settingsOf([aService('a'), { name: 'b' }]), withCheck(check));
    expect(result).toMatchObject({
      status: 'success',
      message: '2 connections and 2 services: all connections work.',
      details: {
        message: [
          'github: It answers for 1. 30 records in the last 30 days.',
          'github-2: It answers for 0. No service reads from it.',
          'Without deployments, so without any metric of them: b.',
          'Without a repository, so without lead times: b.',
          'Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only: a, b.',
        ].join('\n'),
      },
    });
  });

  it('goes on after one that fails, and after a reader that breaks, with the setting that each is about', async () => {
    const connections = { github: { url: 'http://a' }, jenkins: { url: 'http://b' } };
    const check = async () => {
      throw new ProviderError('unauthorized', 'Connection github: the token is wrong.');
    };
    const result = await test(aWorld(), settingsOf([], connections), withCheck(check));
    expect(result.status).toBe('error');
    expect(result.message).toBe('2 of 2 connections cannot be used.');
    expect(result.details?.message).toBe(
      [
        'github: the token is wrong. Setting: secureJsonData.githubToken.',
        'jenkins: there is no reader of this name; connections are named like github or github-2. Setting: connections.jenkins.',
        'There are no services yet: add one, or nothing is read.',
      ].join('\n'),
    );
  });

  it.each([
    ['unreachable', 'nobody answers.', 'connections.github.url'],
    ['malformed', 'it answers with a web page.', 'connections.github.url'],
    ['forbidden', 'the token lacks the scope repo.', 'secureJsonData.githubToken'],
    ['not-found', 'there is no repository acme/a.', 'services[1].repository.id'],
    ['not-found', 'there is no such thing.', 'connections.github.url'],
  ] as const)('that fails as %s (%s) names %s', async (kind, message, place) => {
    const check = async () => {
      throw new ProviderError(kind, message);
    };
    const services = [aService('acme'), aService('a')];
    const { details } = await test(aWorld(), settingsOf(services, { github: { url: 'http://a' } }), withCheck(check));
    expect(details?.message?.split('\n')[0]).toBe(`github: ${message} Setting: ${place}.`);
  });

  it('is not looked for in the settings when Grafana refuses', async () => {
    const check = async () => {
      throw new ProviderError('forbidden', 'Connection github: your role in Grafana may not use this connection.');
    };
    const { details } = await test(aWorld(), settingsOf([aService('a')]), withCheck(check));
    expect(details?.message).not.toContain('Setting');
  });

  it('is asked only about what is read from it', async () => {
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
    await test(aWorld(), settingsOf(services, connections), withCheck(check));
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

  it('is missed when there is none', async () => {
    await expect(test(aWorld(), settingsOf([], {}), withCheck(answers))).resolves.toMatchObject({
      status: 'error',
      message: expect.stringMatching(/no connection yet/),
    });
  });
});

function partsOf({ repository, deployments, incidents, pipelines }: Service) {
  return [repository?.id, deployments?.repository, incidents?.project, pipelines?.repository];
}

describe('records of the last 30 days', () => {
  const incidents = { connection: 'github' };
  const connections = { github: { url: 'http://a.example' } };
  const services = [{ ...aService('a'), incidents }, aService('b')];

  it('are counted by kind in the details, with the services of which there are none', async () => {
    const budgets = [
      { resource: 'core', limit: 5000, remaining: 4990, resetAt: Date.UTC(2026, 10, 27, 15) },
      { resource: 'search', limit: 30, remaining: 30, resetAt: null },
    ];
    const check: Provider['check'] = async () => ({ message: 'It answers.', budgets });
    const { details, status } = await test(busy(), settingsOf(services, connections), withCheck(check));
    expect(status).toBe('success');
    expect(details?.verboseMessage?.split('\n')).toEqual([
      'github: Budget (core): 4990 of 5000 left; all of it again at 2026-11-27 15:00 UTC.',
      'github: Budget (search): 30 of 30 left.',
      'github: Records in the last 30 days: deployments 30, commits 0, pull requests 0, pipeline runs 0, incidents 0.',
      'No deployment in the last 30 days, though a rule says where they are: b.',
      'No incident in the last 30 days, though a rule says where they are: a.',
    ]);
  });

  it('are read once for all, and kept for panels', async () => {
    const world = busy();
    const written = settingsOf([aService('a')], connections);
    await test(world, written, withCheck(answers));
    const before = world.vendor.requests.length;
    await test(world, written, withCheck(answers));
    expect(before).toBeGreaterThan(2);
    expect(world.vendor.requests.length - before).toBeLessThan(before);
  });

  it('say that they are none where rules find nothing', async () => {
    const { details } = await test(aWorld(), settingsOf([aService('b')], connections), withCheck(answers));
    expect(details?.message?.split('\n')[0]).toBe('github: It answers. No record in the last 30 days.');
  });

  it('that are still being read are said to be, after a while', async () => {
    const world = busy();
    // Of 30 deployments in pages of 10 the second page never comes, and patience ends when it is asked for.
    const wait = () =>
      new Promise<void>((resolve) => {
        world.vendor.before = ({ query }) => {
          if (query?.['page'] === 1) {
            resolve();
            return new Promise(() => undefined);
          }
          return undefined;
        };
      });
    const written = settingsOf([aService('a')], connections);
    const { details, status } = await test(world, written, withCheck(answers), { timer: { wait } });
    expect(status).toBe('success');
    expect(details?.message?.split('\n')[0]).toMatch(
      /^github: It answers\. 10 records in the last 30 days so far, still reading: \d of 4 lists are complete\.$/,
    );
    expect(details?.verboseMessage).not.toContain('though a rule says');
  });

  it('that cannot be read are an error that names the setting, of a connection that works', async () => {
    const world = busy();
    world.vendor.before = ({ path }) => {
      if (path.endsWith('acme/b')) {
        throw new ProviderError('not-found', 'There is no repository acme/b.', { status: 404 });
      }
    };
    const result = await test(world, settingsOf([aService('a'), aService('b')], connections), withCheck(answers));
    expect(result.status).toBe('error');
    expect(result.message).toBe(
      '1 connection and 2 services: all connections work, but 1 list of records cannot be read.',
    );
    expect(result.details?.message).toContain(
      'deployments of acme/b (github): There is no repository acme/b. Setting: services[1].repository.id.',
    );
  });

  it('that cannot be read for one cause are one line, however many lists it is about', async () => {
    const world = busy();
    world.vendor.before = () => {
      throw new ProviderError('forbidden', 'The token lacks the scope deployments.', { status: 403 });
    };
    const services = ['a', 'b', 'c', 'd', 'e'].map((name) => aService(name));
    const { message, details } = await test(world, settingsOf(services, connections), withCheck(answers));
    expect(message).toContain('5 lists of records cannot be read.');
    expect(details?.message?.match(/lacks the scope/g)).toHaveLength(1);
    expect(details?.message).toContain('deployments of acme/a (github) and 4 more: The token lacks');
    expect(details?.message).toContain('services[2].repository.id and 2 more.');
  });

  it('that have to wait for a budget are said, and are no error', async () => {
    const world = busy();
    world.vendor.before = () => {
      throw new ProviderError('rate-limited', 'Too many.', { status: 429, retryAfterMs: 600_000 });
    };
    const result = await test(world, settingsOf([aService('a')], connections), withCheck(answers));
    expect(result.status).toBe('success');
    expect(result.details?.message).toContain('it refuses further requests for now; reading goes on at');
  });

  it('are left out where nothing can be read at all, and the connections tested all the same', async () => {
    const broken = { recent: () => Promise.reject(new Error('The engine does not load.')) };
    const result = await test(busy(), settingsOf([aService('a')], connections), withCheck(answers), broken);
    expect(result.status).toBe('error');
    expect(result.details?.message?.split('\n').slice(0, 2)).toEqual([
      'github: It answers.',
      'The engine does not load.',
    ]);
  });
});

describe('services that have to be found', () => {
  const entry = { discover: { connection: 'github', owner: 'acme' }, incidents: null };
  const written = settingsOf([aService('a'), entry]);
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
    const provider = { ...aFullProvider(), check, discover };
    return async (slot: string) => (slot === 'github' ? provider : aFullProvider());
  }

  it('are listed in the details, and a few of them tried', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `s${index}`);
    const { status, message, details } = await test(aWorld(), written, finding(names));
    expect([status, message]).toEqual(['success', '2 connections and 26 services: all connections work.']);
    expect(details?.verboseMessage).toContain('Found in acme (github): s0, s1, s2,');
    expect(details?.verboseMessage).toContain('s19 and 5 more.');
    expect(details?.message).not.toContain('There are no services');
    expect(checked.at(-1)).toHaveLength(1 + 3);
  });

  it('are an error with its reason when they cannot be looked for', async () => {
    const error = new ProviderError('forbidden', 'The token may not list acme.', { status: 403 });
    const { status, message, details } = await test(aWorld(), written, finding(error));
    expect(status).toBe('error');
    expect(message).toBe('2 connections and 1 service: all connections work, but 1 search for services failed.');
    expect(details?.message).toContain('Services of acme (github) cannot be looked for: The token may not list acme.');
  });

  it('are missed in a sentence when there are none', async () => {
    const { status, details } = await test(aWorld(), settingsOf([entry]), finding([]));
    expect(status).toBe('success');
    expect(details?.verboseMessage).toContain(
      'No service was found in acme (github): it has nothing that this token may see',
    );
    expect(details?.message).not.toContain('There are no services yet');
  });
});
