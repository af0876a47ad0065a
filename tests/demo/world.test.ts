import { isFrozen } from '../../demo/world/calendar';
import { generateWorld } from '../../demo/world/generate';
import { toRecords } from '../../demo/world/records';
import { medianOf, shareOf } from '../../demo/world/sanity';
import { worldSettings } from '../../demo/world/settings';
import type { Repository, World } from '../../demo/world/world';
import { toIso, instant } from '../../src/core/instant';
import { parseRecord } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { NOW, repositoryOf, smallWorld } from './small-world';

const HOUR = 3_600_000;
const world = generateWorld({ seed: 1, now: NOW });
const records = toRecords(world);

function total(of: World, count: (repository: Repository) => number): number {
  return of.repositories.reduce((sum, repository) => sum + count(repository), 0);
}

/** A record as it would stand in a file. */
function toLine(record: object): unknown {
  return JSON.parse(
    JSON.stringify(record, (key, value: unknown) =>
      key.endsWith('At') && typeof value === 'number' ? toIso(instant(value)) : value,
    ),
  );
}

describe('determinism', () => {
  it('gives the same world for the same seed and the same now', () => {
    expect(toRecords(smallWorld())).toEqual(toRecords(smallWorld()));
  });

  it('gives another world for another seed', () => {
    const other = generateWorld({ seed: 8, now: NOW, months: 4 });
    expect(repositoryOf(other, 'shop').branches).not.toEqual(repositoryOf(smallWorld(), 'shop').branches);
  });
});

describe('the organisation', () => {
  it('has 4 teams and 12 services, two of them in one repository', () => {
    expect(new Set(world.services.map(({ team }) => team)).size).toBe(4);
    expect(world.services).toHaveLength(12);
    expect(new Set(world.services.map(({ repository }) => repository)).size).toBe(11);
    expect(world.services.filter(({ folder }) => folder !== null).map(({ name }) => name)).toEqual([
      'checkout',
      'cart',
    ]);
  });

  it.each([
    ['commit', 20_000],
    ['pullRequest', 6_000],
    ['deployment', 4_000],
    ['incident', 250],
  ])('has about as many records of kind %s as promised (%d)', (kind, promised) => {
    const count = records.filter((record) => record.kind === kind).length;
    expect(count).toBeGreaterThan(0.85 * promised);
    expect(count).toBeLessThan(1.15 * promised);
  });

  it('grows with copies, each with its own services', () => {
    const twice = generateWorld({ seed: 7, now: NOW, months: 2, copies: 2, ci: false });
    expect(twice.services).toHaveLength(24);
    expect(twice.services.map(({ name }) => name)).toContain('ledger-2');
  });

  it('has settings that are valid and name every service', () => {
    const settings = parseSettings(worldSettings(world, 'http://127.0.0.1:1'));
    expect(settings.services.map(({ name }) => name)).toEqual(world.services.map(({ name }) => name));
    expect(settings.services[0]).toMatchObject({
      repository: { id: 'acme/shop', branch: 'main', paths: ['checkout/**'] },
      deployments: { from: 'deployments', pattern: '^deploy:checkout$' },
      incidents: { repository: 'acme/incidents', serviceLabel: 'service:checkout' },
    });
  });
});

describe('history', () => {
  it('is a graph in which parents stand before children, each with an id of its own', () => {
    for (const { commits } of world.repositories) {
      const seen = new Set<string>();
      const misplaced = commits.filter(({ sha, parents }) => {
        const isFine = /^[0-9a-f]{40}$/.test(sha) && !seen.has(sha) && parents.every((parent) => seen.has(parent));
        seen.add(sha);
        return !isFine;
      });
      expect(misplaced).toEqual([]);
    }
  });

  it('is in trouble right now, where it is told so', () => {
    const open = ({ inTrouble }: { readonly inTrouble?: string }) =>
      toRecords(generateWorld({ seed: 3, now: NOW, months: 1, ci: false, ...(inTrouble ? { inTrouble } : {}) }))
        .filter((record) => record.kind === 'incident')
        .filter(({ resolvedAt }) => (resolvedAt ?? Infinity) > NOW)
        .map(({ service }) => service);
    expect(open({ inTrouble: 'search' })).toEqual([...open({}), 'search']);
  });

  it('contains nothing that happens after now', () => {
    const times = records.flatMap((record) =>
      Object.entries(record).flatMap(([key, value]) =>
        key.endsWith('At') && typeof value === 'number' ? [value] : [],
      ),
    );
    expect(times.filter((at) => at > NOW || at % 1000 !== 0)).toEqual([]);
  });

  it.each([
    ['squash', 'shop', 1],
    ['rebase', 'catalog', 1],
    ['merge', 'accounts', 2],
  ])('lands pull requests by %s in %s', (_, name, parents) => {
    const { pullRequests, commits } = repositoryOf(world, name);
    const merged = pullRequests.find(({ mergeSha, commits: own }) => mergeSha !== null && own.length > 2);
    expect(commits.find(({ sha }) => sha === merged?.mergeSha)?.parents).toHaveLength(parents);
  });

  it('deploys only revisions that exist', () => {
    for (const { commits, deployments, tags, runs } of world.repositories) {
      const known = new Set(commits.map(({ sha }) => sha));
      expect([...deployments, ...tags, ...runs].every(({ sha }) => known.has(sha))).toBe(true);
    }
  });
});

describe('records', () => {
  const parsed = toRecords(smallWorld()).map((record) => ({ record, result: parseRecord(toLine(record)) }));

  it('follow the contract', () => {
    expect(parsed.flatMap(({ result }) => ('reason' in result ? [result.reason] : []))).toEqual([]);
  });

  it('name nobody', () => {
    expect(JSON.stringify(parsed)).not.toMatch(/dev-\d|\[bot\]|@/);
  });
});

describe('stories', () => {
  function wait(name: string): number {
    const { pullRequests } = repositoryOf(world, name);
    return medianOf(
      pullRequests.flatMap(({ author, createdAt, reviews }) => {
        const first = reviews.find((row) => row.author.type === 'User' && row.author.login !== author?.login);
        return first === undefined ? [] : [(first.submittedAt - createdAt) / HOUR];
      }),
    );
  }

  it('reviews of one team wait for days', () => {
    expect(wait('accounts')).toBeGreaterThan(24);
    expect(wait('search')).toBeLessThan(12);
  });

  it('one pipeline is flaky', () => {
    const again = (name: string) => shareOf(repositoryOf(world, name).runs, ({ attempts }) => attempts.length > 1);
    expect(again('catalog')).toBeGreaterThan(3 * again('search'));
  });

  it('plans nothing for production in the December freeze', () => {
    const frozen = world.repositories
      .flatMap(({ deployments }) => deployments)
      .filter(({ createdAt, environment }) => isFrozen(createdAt) && environment === 'production');
    // Repairs go out, and what was begun before midnight ends.
    expect(frozen.length).toBeLessThan(15);
  });

  it('one service ships once a week', () => {
    const days = repositoryOf(world, 'ledger')
      .deployments.filter(({ environment, description }) => environment === 'production' && description === null)
      .map(({ createdAt }) => new Date(createdAt).getUTCDay());
    expect(shareOf(days, (day) => day === 2)).toBeGreaterThan(0.9);
  });

  it('large pull requests are what breaks the search', () => {
    const { pullRequests } = repositoryOf(world, 'search');
    const repaired = new Set(
      pullRequests.flatMap(({ title }) => /^(?:Hotfix: |Revert "|Fix )(.+?)"?$/.exec(title)?.[1]?.toLowerCase() ?? []),
    );
    const sizes = (isBroken: boolean) =>
      pullRequests
        .filter(({ title, labels }) => labels[0] !== 'hotfix' && repaired.has(title.toLowerCase()) === isBroken)
        .map(({ additions, deletions }) => additions + deletions);
    expect(shareOf(sizes(true), (lines) => lines >= 250)).toBeGreaterThan(
      shareOf(sizes(false), (lines) => lines >= 250),
    );
  });

  it.each([
    [
      'rollbacks',
      () => total(world, ({ deployments }) => deployments.filter((row) => row.description === 'Rollback').length),
    ],
    [
      'hotfixes',
      () => total(world, ({ pullRequests }) => pullRequests.filter((row) => row.labels.includes('hotfix')).length),
    ],
    ['reverts', () => records.filter((row) => row.kind === 'pullRequest' && row.revertOf !== undefined).length],
    ['cherry-picks', () => records.filter((row) => row.kind === 'commit' && row.cherryPickOf !== undefined).length],
    ['direct commits', () => repositoryOf(world, 'storage').commits.filter((row) => row.pullRequest === null).length],
    ['updates by bots', () => records.filter((row) => row.kind === 'pullRequest' && row.bot === true).length],
    ['drafts', () => total(world, ({ pullRequests }) => pullRequests.filter((row) => row.events.length > 0).length)],
    [
      'inactive deployments',
      () =>
        total(world, (row) => row.deployments.filter(({ statuses }) => statuses.at(-1)?.state === 'inactive').length),
    ],
    [
      'failed attempts',
      () =>
        total(world, (row) => row.deployments.filter(({ statuses }) => statuses.at(-1)?.state === 'failure').length),
    ],
    ['releases', () => repositoryOf(world, 'billing-export').releases.length],
  ])('has %s', (_, count) => {
    expect(count()).toBeGreaterThan(4);
  });

  it('a rollback deploys a revision that was live before', () => {
    const { deployments } = repositoryOf(world, 'search');
    const rollbacks = deployments.filter(({ description }) => description === 'Rollback');
    for (const { sha, createdAt } of rollbacks) {
      expect(deployments.some((row) => row.sha === sha && row.createdAt < createdAt)).toBe(true);
    }
  });
});
