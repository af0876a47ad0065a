import { startBitbucketDataCenter } from '../../../demo/vendors/bitbucket-data-center/server';
import { mixedSettings } from '../../../demo/vendors/mix';
import type { PullRequest } from '../../../demo/world/world';
import { RECORD_KINDS } from '../../../src/core/records';
import type { SettingsInput } from '../../../src/core/settings';
import { NOW, repositoryOf, smallWorld } from '../../demo/small-world';
import { connectSystems } from '../../support/read-world';

const world = smallWorld();
const DAY_MS = 86_400_000;
const REFRESH_MS = 15 * 60_000;

/** The settings of one service of the organisation. */
function settingsOf(name: string, url: string): SettingsInput {
  const mix = { code: 'bitbucket-data-center', deployments: null, incidents: null } as const;
  const settings = mixedSettings(world, mix, { 'bitbucket-data-center': { url } });
  return { ...settings, services: (settings.services ?? []).filter((service) => service.name === name) };
}

it('a refresh with nothing new asks for one page of each list, and of no pull request', async () => {
  const bitbucket = await startBitbucketDataCenter({ world, token: 'secret' });
  let now = NOW;
  const settings = settingsOf('gateway', bitbucket.connection.url);
  const read = connectSystems({ settings, token: 'secret', now: () => now });
  await read(RECORD_KINDS, NOW - 60 * DAY_MS);
  const before = bitbucket.requests().total;
  now += REFRESH_MS;
  await read(RECORD_KINDS, NOW - 60 * DAY_MS);
  const asked = bitbucket.requests().total - before;
  await bitbucket.close();
  expect(asked).toBe(2);
});

// One that squashes, one that merges, one that rebases.
it.each(['catalog', 'accounts', 'sessions'])(
  'every pull request of %s has the commits that were pushed, and the times of its reviews and its merge',
  async (name) => {
    const bitbucket = await startBitbucketDataCenter({ world, token: 'secret' });
    const settings = settingsOf(name, bitbucket.connection.url);
    const read = connectSystems({ settings, token: 'secret', now: NOW });
    const { records, status } = await read(['pullRequest'], world.since);
    await bitbucket.close();
    expect(status.problems).toEqual([]);
    const given = new Map([...records.of('pullRequest')].map((row) => [row.id, row]));
    const { pullRequests } = repositoryOf(world, name);
    expect(given.size).toBe(pullRequests.length);
    const merged = pullRequests.filter(({ mergedAt }) => mergedAt !== null);
    const wrong = merged.filter((pull) => {
      const row = given.get(String(pull.number));
      const isWhole = pull.commits.every((sha) => row?.commits?.includes(sha));
      const isTimely = row?.mergedAt === pull.mergedAt && row?.approvedAt === approvedAt(pull);
      return !isWhole || !isTimely || row?.mergeRevision !== pull.mergeSha;
    });
    expect(wrong.map(({ number }) => number)).toEqual([]);
    expect(merged.length).toBeGreaterThan(10);
  },
);

function approvedAt({ reviews, author }: PullRequest): number | undefined {
  const approvals = reviews.filter(({ state, author: by }) => state === 'APPROVED' && by.login !== author?.login);
  return approvals.length === 0 ? undefined : Math.min(...approvals.map(({ submittedAt }) => submittedAt));
}
