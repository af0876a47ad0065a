import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openGitWorld } from '../../demo/git/open';
import { startGithub } from '../../demo/vendors/github/server';
import { toRecords } from '../../demo/world/records';
import { worldSettings } from '../../demo/world/settings';
import { parseSettings } from '../../src/core/settings';

const folder = mkdtempSync(path.join(tmpdir(), 'shipbeat-git-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A day of January 2026. */
let day = 0;

function run(place: string, ...words: readonly string[]): string {
  const date = `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`;
  const who = { NAME: 'Somebody', EMAIL: 'somebody@example.invalid', DATE: date };
  const identity = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(identity),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
  return execFileSync('git', ['-C', place, ...words], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function commit(place: string, ...message: readonly string[]): string {
  day++;
  run(place, 'commit', '--allow-empty', ...message.flatMap((part) => ['-m', part]));
  return run(place, 'rev-parse', 'HEAD');
}

/** Begin; v0.1 light; a squash (#1); a branch of two merged as #2; v0.2 annotated; a revert of #1; v0.3-rc1. */
function makeRepository() {
  const place = path.join(folder, 'shop');
  run(folder, 'init', '-q', '-b', 'trunk', place);
  const begin = commit(place, 'Begin');
  run(place, 'tag', 'v0.1');
  const squashed = commit(place, 'Add cart (#1)', 'Co-authored-by: Somebody Else <else@example.invalid>');
  run(place, 'checkout', '-q', '-b', 'work');
  const first = commit(place, 'Draw');
  const second = commit(place, 'Paint');
  run(place, 'checkout', '-q', 'trunk');
  day++;
  run(place, 'merge', '-q', '--no-ff', 'work', '-m', 'Merge pull request #2 from somebody/work');
  const merged = run(place, 'rev-parse', 'HEAD');
  day++;
  run(place, 'tag', '-a', 'v0.2', '-m', 'Second');
  const reverted = commit(
    place,
    'Revert "Add cart (#1)" (#3)',
    `This reverts commit ${squashed}.`,
    'Signed-off-by: Somebody <s@example.invalid>',
  );
  run(place, 'tag', 'v0.3-rc1');
  return { place, begin, squashed, first, second, merged, reverted };
}

const made = makeRepository();
const NOW = Date.UTC(2026, 1, 1);

describe('a clone', () => {
  it('is a world of one service whose deployments are its tags', async () => {
    const world = await openGitWorld(made.place, { now: NOW });
    const deployments = toRecords(world).filter(({ kind }) => kind === 'deployment');
    // The light tag has its commit's time (1 January), the annotated one its own (6 January); a candidate is no release.
    expect(deployments).toEqual([
      expect.objectContaining({
        id: 'v0.1',
        service: 'shop',
        revision: made.begin,
        finishedAt: Date.UTC(2026, 0, 1, 12),
      }),
      expect.objectContaining({
        id: 'v0.2',
        service: 'shop',
        revision: made.merged,
        finishedAt: Date.UTC(2026, 0, 6, 12),
      }),
    ]);
  });

  it('counts the tags that are asked for, pre-releases too', async () => {
    const world = await openGitWorld(made.place, { now: NOW, tagPattern: '^v0[.][23]' });
    expect(world.repositories[0]?.releases.map(({ tag, prerelease }) => [tag, prerelease])).toEqual([
      ['v0.2', false],
      ['v0.3-rc1', false],
    ]);
  });

  it('has the pull requests that its history names, without reviews', async () => {
    const world = await openGitWorld(made.place, { now: NOW });
    const pulls = toRecords(world).filter((row) => row.kind === 'pullRequest');
    expect(pulls).toEqual([
      expect.objectContaining({ id: '1', title: 'Add cart', mergeRevision: made.squashed, commits: [made.squashed] }),
      expect.objectContaining({ id: '2', mergeRevision: made.merged, commits: [made.first, made.second] }),
      expect.objectContaining({ id: '3', revertOf: '1', mergeRevision: made.reverted }),
    ]);
    expect(pulls.every((pull) => !('firstReviewAt' in pull) && !('approvedAt' in pull))).toBe(true);
    const commits = toRecords(world).filter((row) => row.kind === 'commit');
    expect(commits.map(({ id, pullRequest }) => [id, pullRequest])).toContainEqual([made.second, '2']);
    expect(commits.find(({ id }) => id === made.reverted)).toMatchObject({ revertOf: made.squashed });
  });

  it('knows no names and addresses', async () => {
    expect(JSON.stringify(await openGitWorld(made.place))).not.toMatch(/somebody|@/i);
  });

  it('is served as GitHub would, with settings that fit', async () => {
    const world = await openGitWorld(made.place, { now: NOW });
    const github = await startGithub({ world, token: 't' });
    const query = `{ repository(owner: "local", name: "shop") {
      releases(first: 10) { nodes { tagName tagCommit { oid } } }
      defaultBranchRef { name target { ... on Commit { history(first: 10) { totalCount } } } } } }`;
    const request = { method: 'POST', headers: { authorization: 'Bearer t' }, body: JSON.stringify({ query }) };
    const { data } = JSON.parse(await (await fetch(`${github.url}/graphql`, request)).text());
    await github.close();
    expect(data.repository.defaultBranchRef).toEqual({ name: 'trunk', target: { history: { totalCount: 6 } } });
    expect(data.repository.releases.nodes).toContainEqual({ tagName: 'v0.1', tagCommit: { oid: made.begin } });
    const [service] = parseSettings(worldSettings(world, github.url)).services;
    expect(service).toMatchObject({
      name: 'shop',
      repository: { id: 'local/shop', branch: 'trunk' },
      deployments: { from: 'releases' },
    });
  });

  it('may be bare', async () => {
    const bare = path.join(folder, 'mirror.git');
    run(folder, 'clone', '-q', '--bare', made.place, bare);
    expect((await openGitWorld(bare)).services[0]?.name).toBe('mirror');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no repository', () => folder, undefined, /is no git repository; give the folder of a local clone$/],
    ['no folder', () => path.join(folder, 'nowhere'), undefined, /^There is no folder .*nowhere; give the folder/],
    ['an empty repository', makeEmpty, undefined, /has no commits on its branch "trunk" yet/],
    ['a repository without tags', makeTagless, undefined, /has no tags, and tags are what stands for deployments/],
    ['a shallow clone', makeShallow, undefined, /is a shallow clone.*git fetch --unshallow/],
    ['a pattern that nothing matches', () => made.place, '^release-', /None of the 3 tags of .* matches "\^release-"/],
    ['a broken pattern', () => made.place, '(', /"\(" is not a regular expression/],
  ])('says so in a sentence: %s', async (_, make, tagPattern, sentence) => {
    await expect(openGitWorld(make(), tagPattern === undefined ? {} : { tagPattern })).rejects.toThrow(sentence);
  });
});

function makeEmpty(): string {
  const place = path.join(folder, 'empty');
  run(folder, 'init', '-q', '-b', 'trunk', place);
  return place;
}

function makeTagless(): string {
  const place = path.join(folder, 'tagless');
  run(folder, 'init', '-q', '-b', 'trunk', place);
  commit(place, 'Begin');
  return place;
}

function makeShallow(): string {
  const place = path.join(folder, 'shallow');
  run(folder, 'clone', '-q', '--depth', '2', `file://${made.place}`, place);
  return place;
}
