import { ProviderError } from '../../src/core/errors';
import type { Found } from '../../src/core/provider';
import type { SyncPorts } from '../../src/sync/create-sync';
import { aProvider, aService, aSync, aWorld, someSettings, type World } from './fake-vendor';

const MINUTE = 60_000;
const SETTINGS = someSettings([aService('named'), { discover: { connection: 'github', owner: 'acme' } }]);

const repositories = (...names: string[]): Found[] =>
  names.map((name) => ({ id: `acme/${name}`, name, repository: `acme/${name}` }));

/** Finds what stands in `names`, or fails with what stands in `error`. */
class Finder {
  asked = 0;
  error: Error | null = null;
  constructor(public names: readonly string[]) {}

  sync(world: World, more: Partial<SyncPorts> = {}) {
    const discover = async (): Promise<readonly Found[]> => {
      this.asked += 1;
      await new Promise((resolve) => setTimeout(resolve));
      if (this.error !== null) {
        throw this.error;
      }
      return repositories(...this.names);
    };
    return aSync(world, SETTINGS, { provider: async () => ({ ...aProvider(), discover }), ...more });
  }
}

const namesOf = (sync: ReturnType<Finder['sync']>) => sync.settings().services.map(({ name }) => name);
const forbidden = new ProviderError('forbidden', 'The token may not read the team', { status: 403 });

it('is made once for all who ask, and then not for a quarter of an hour', async () => {
  const [world, finder] = [aWorld(), new Finder(['a', 'b'])];
  const sync = finder.sync(world);
  expect(namesOf(sync)).toEqual(['named']);
  await Promise.all(Array.from({ length: 20 }, () => sync.search().fresh));
  expect(namesOf(sync)).toEqual(['named', 'a', 'b']);
  world.clock.time += 14 * MINUTE;
  await sync.search().fresh;
  expect(finder.asked).toBe(1);
  world.clock.time += 2 * MINUTE;
  finder.names = ['b', 'c'];
  await sync.search().fresh;
  expect(namesOf(sync)).toEqual(['named', 'b', 'c']);
  expect(finder.asked).toBe(2);
});

it('gives the same settings while it finds the same', async () => {
  const [world, finder] = [aWorld(), new Finder(['a'])];
  const sync = finder.sync(world);
  await sync.search().fresh;
  const before = sync.settings();
  world.clock.time += 20 * MINUTE;
  await sync.search().fresh;
  expect(finder.asked).toBe(2);
  expect(sync.settings()).toBe(before);
});

it('is kept for the next visit, which need not wait for it even when it is old', async () => {
  const [world, finder] = [aWorld(), new Finder(['a'])];
  await finder.sync(world).search().fresh;
  const second = finder.sync(world);
  await second.search().fresh;
  expect([namesOf(second), finder.asked]).toEqual([['named', 'a'], 1]);
  world.clock.time += 60 * MINUTE;
  finder.names = ['a', 'b'];
  const third = finder.sync(world);
  const { known, fresh } = third.search();
  await known;
  expect(namesOf(third)).toEqual(['named', 'a']);
  await fresh;
  expect([namesOf(third), finder.asked]).toEqual([['named', 'a', 'b'], 2]);
});

it('that is kept is not taken for what another rule or address would find', async () => {
  const [world, finder] = [aWorld(), new Finder(['a'])];
  await finder.sync(world).search().fresh;
  for (const [owner, url] of [
    ['other', 'http://a.example'],
    ['acme', 'http://c.example'],
  ] as const) {
    const services = [{ discover: { connection: 'github', owner } }];
    const settings = someSettings(services, { connections: { github: { url } } });
    await finder.sync(world, { settings }).search().fresh;
  }
  expect(finder.asked).toBe(3);
});

it('that fails leaves what was found before, says so, and is not made again at once', async () => {
  const [world, finder] = [aWorld(), new Finder(['a'])];
  await finder.sync(world).search().fresh;
  world.clock.time += 60 * MINUTE;
  finder.error = forbidden;
  const sync = finder.sync(world);
  await sync.search().fresh;
  await sync.search().fresh;
  expect(finder.asked).toBe(2);
  expect(namesOf(sync)).toEqual(['named', 'a']);
  expect(sync.notices()).toEqual(['Services of acme (github) cannot be looked for: The token may not read the team.']);
  world.clock.time += MINUTE;
  finder.error = null;
  await sync.search().fresh;
  expect([sync.notices(), finder.asked]).toEqual([[], 3]);
});

it('that finds nothing says so, and is made again after a minute', async () => {
  const [world, finder] = [aWorld(), new Finder([])];
  const sync = finder.sync(world);
  await sync.search().fresh;
  expect(sync.notices()).toEqual([expect.stringContaining('No service was found in acme (github)')]);
  finder.names = ['a'];
  world.clock.time += MINUTE;
  await sync.search().fresh;
  expect([namesOf(sync), sync.notices()]).toEqual([['named', 'a'], []]);
});

it('stands with a sentence where the system has no list of services', async () => {
  const sync = aSync(aWorld(), SETTINGS);
  await sync.search().fresh;
  expect(namesOf(sync)).toEqual(['named']);
  expect(sync.notices()).toEqual([
    'Services of acme (github) cannot be looked for: The system behind "github" has no list of services.',
  ]);
});

it('takes over what another tab has found', async () => {
  const [world, finder] = [aWorld(), new Finder(['a'])];
  const keys: string[] = [];
  const storage = {
    ...world.storage,
    replace: async (...kept: Parameters<typeof world.storage.replace>) => {
      await world.storage.replace(...kept);
      keys.push(kept[0]);
    },
  };
  let tell: (key: string) => void = () => undefined;
  const here = finder.sync(world, { onStored: (listener) => (tell = listener) });
  await here.search().fresh;
  world.clock.time += 20 * MINUTE;
  finder.names = ['a', 'b'];
  await finder.sync({ ...world, storage }).search().fresh;
  keys.forEach((key) => tell(key));
  await new Promise((resolve) => setTimeout(resolve));
  expect([namesOf(here), finder.asked]).toEqual([['named', 'a', 'b'], 2]);
});
