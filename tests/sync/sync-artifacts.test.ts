import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import type { CommitNames, FoundCommits, Provider } from '../../src/core/provider';
import type { Commit, Deployment } from '../../src/core/records';
import { createEngine } from '../../src/metrics/create-engine';
import { planStreams } from '../../src/sync/streams';
import { aCommit, aProvider, aSync, aWorld, DAY, never, someSettings, type World } from './fake-vendor';

const sha = (start: string) => start.padEnd(40, '0');
const [FIRST, SECOND, TAGGED] = [sha('aaaaaaa1'), sha('bbbbbbb2'), sha('ccccccc3')] as [string, string, string];

const services = [
  {
    name: 'a',
    repository: { connection: 'github-2', id: 'acme/a' },
    deployments: { connection: 'github', repository: 'app' },
  },
];
const settings = someSettings(services);

/** One system that deploys versions, and another that has the code, a commit a day. */
class Systems {
  versions: readonly string[] = [];
  tags: Readonly<Record<string, string>> = {};
  environment = 'production';
  ref: string | undefined;
  problem: ProviderError | null = null;
  readonly asked: CommitNames[] = [];
  readonly world: World = aWorld();

  readonly provider = async (connection: string): Promise<Provider> =>
    connection === 'github' ? this.#deploying() : this.#coding();

  visit() {
    return aSync(this.world, settings, { provider: this.provider });
  }

  /** Reads as a panel does, and gives what is then known. */
  async read(sync = this.visit(), kinds: readonly ('deployment' | 'commit')[] = ['deployment', 'commit']) {
    const streams = planStreams(settings, kinds, {});
    await sync.read({ streams, from: instant(this.world.clock.time - 90 * DAY) }, () => undefined, never);
    return sync.snapshot().records;
  }

  #deploying(): Provider {
    const { clock } = this.world;
    const all = (): Deployment[] =>
      this.versions.map((version, index) => ({
        kind: 'deployment',
        id: `d${index}`,
        service: 'a',
        status: 'succeeded',
        environment: this.environment,
        finishedAt: instant(clock.time - (5 - index) * DAY),
        version,
        ...(this.ref === undefined ? {} : { ref: this.ref }),
      }));
    return {
      ...aProvider(),
      fetch: {
        deployment: async function* (_, { span }) {
          yield { records: all(), complete: span, truncated: [] };
        },
      },
    };
  }

  #coding(): Provider {
    const { clock } = this.world;
    const commits = [aCommit(FIRST, clock.time - 9 * DAY), aCommit(SECOND, clock.time - 8 * DAY, [FIRST])];
    const tagged = aCommit(TAGGED, clock.time - 7 * DAY, [SECOND]);
    return {
      ...aProvider(),
      fetch: {
        commit: async function* (_, { span, extraRevisions = [] }) {
          const extra = extraRevisions.includes(TAGGED) ? [tagged] : [];
          const records: Commit[] = extraRevisions.length === 0 ? commits : extra;
          yield { records, complete: extraRevisions.length === 0 ? span : null, truncated: [] };
        },
      },
      findCommits: (_, names) => this.#find(names),
    };
  }

  async #find(names: CommitNames): Promise<FoundCommits> {
    this.asked.push(names);
    if (this.problem !== null) {
      throw this.problem;
    }
    const tags = names.tags.flatMap((tag) => (this.tags[tag] === undefined ? [] : [[tag, this.tags[tag]] as const]));
    return { commits: new Map(), tags: new Map(tags) };
  }
}

type Records = Awaited<ReturnType<Systems['read']>>;
const revisions = (records: Records) =>
  [...records.of('deployment')].sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ revision }) => revision);

it('finds abbreviated commits among those that were read, and asks nobody', async () => {
  const systems = new Systems();
  systems.versions = ['main-aaaaaaa', 'main-bbbbbbb2'];
  expect(revisions(await systems.read())).toEqual([FIRST, SECOND]);
  expect(systems.asked).toEqual([]);
});

it('asks the system that has the code for tags, and then reads what they lead to', async () => {
  const systems = new Systems();
  systems.versions = ['main-bbbbbbb', '1.4.2'];
  systems.tags = { 'v1.4.2': TAGGED };
  const records = await systems.read();
  expect(revisions(records)).toEqual([SECOND, TAGGED]);
  expect([...records.of('commit')].map(({ id }) => id)).toContain(TAGGED);
  expect(systems.asked).toHaveLength(1);
  expect(systems.asked[0]).toMatchObject({ resource: 'acme/a', commits: [] });
  expect(systems.asked[0]?.tags).toContain('v1.4.2');
});

it('keeps what it found for the next visit, and over reading the deployment again', async () => {
  const systems = new Systems();
  systems.versions = ['1.4.2'];
  systems.tags = { '1.4.2': TAGGED };
  const sync = systems.visit();
  await systems.read(sync);
  systems.world.clock.time += 2 * 60_000;
  expect(revisions(await systems.read(sync))).toEqual([TAGGED]);
  systems.versions = [];
  systems.world.clock.time += DAY;
  expect(revisions(await systems.read())).toEqual([TAGGED]);
  expect(systems.asked).toHaveLength(1);
});

it('leaves alone what leads nowhere, counts it, and asks again after a while', async () => {
  const systems = new Systems();
  systems.versions = ['main-aaaaaaa', 'main-bbbbbbb', '1.4.2', 'latest'];
  const sync = systems.visit();
  const records = await systems.read(sync);
  expect(revisions(records)).toEqual([FIRST, SECOND, undefined, undefined]);
  const now = instant(systems.world.clock.time);
  const question = { from: instant(now - 90 * DAY), to: now, now, timezone: 'UTC', groupBy: [], filters: {} };
  const reading = { rejected: null, strange: null, uncovered: { count: 0, of: null, examples: [] } };
  const { rows } = createEngine(records, settings, now).dataQuality({ ...question, reading });
  expect(rows.find(({ id }) => id === 'unknownRevision')).toMatchObject({ count: 2, of: 4 });

  systems.world.clock.time += 2 * 60_000;
  await systems.read(sync);
  expect(systems.asked).toHaveLength(1);
  systems.world.clock.time += 15 * 60_000;
  systems.tags = { '1.4.2': TAGGED };
  expect(revisions(await systems.read(sync))).toEqual([FIRST, SECOND, TAGGED, undefined]);
});

it('takes the tag that the ref names, whatever the version has in it', async () => {
  const systems = new Systems();
  systems.versions = ['rel-rc7-aaaaaaa1'];
  systems.ref = 'refs/tags/rc7';
  systems.tags = { rc7: SECOND };
  expect(revisions(await systems.read())).toEqual([SECOND]);
});

it('does not guess between two tags', async () => {
  const systems = new Systems();
  systems.versions = ['1.4.2'];
  systems.tags = { 'v1.4.2': FIRST, 'a-v1.4.2': SECOND };
  expect(revisions(await systems.read())).toEqual([undefined]);
  systems.tags = { 'v1.4.2': SECOND, 'a-v1.4.2': SECOND };
  expect(revisions(await systems.read())).toEqual([SECOND]);
});

it('goes on without the system that has the code', async () => {
  const systems = new Systems();
  systems.versions = ['main-aaaaaaa', '1.4.2'];
  systems.problem = new ProviderError('forbidden', 'The token may not read tags.', { status: 403 });
  const sync = systems.visit();
  expect(revisions(await systems.read(sync))).toEqual([FIRST, undefined]);
});

it.each<[string, Partial<Systems>, readonly ('deployment' | 'commit')[]]>([
  ['it was not deployed to production', { environment: 'staging' }, ['deployment', 'commit']],
  ['nobody asks for what was shipped', {}, ['deployment']],
])('asks for nothing where %s', async (_, differing, kinds) => {
  const systems = Object.assign(new Systems(), { versions: ['1.4.2'], tags: { '1.4.2': TAGGED } }, differing);
  expect(revisions(await systems.read(systems.visit(), kinds))).toEqual([undefined]);
  expect(systems.asked).toEqual([]);
});

it('asks once for panels that load together', async () => {
  const systems = new Systems();
  systems.versions = ['1.4.2'];
  const sync = systems.visit();
  await Promise.all([systems.read(sync), systems.read(sync), systems.read(sync)]);
  expect(systems.asked).toHaveLength(1);
});
