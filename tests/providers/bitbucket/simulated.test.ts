import { startBitbucket } from '../../../demo/vendors/bitbucket/server';
import { mixedSettings } from '../../../demo/vendors/mix';
import { RECORD_KINDS } from '../../../src/core/records';
import type { SettingsInput } from '../../../src/core/settings';
import { NOW, repositoryOf, smallWorld } from '../../demo/small-world';
import { connectSystems } from '../../support/read-world';

const world = smallWorld();
const DAY_MS = 86_400_000;
const REFRESH_MS = 15 * 60_000;

/** The settings of one service of the organisation. */
function settingsOf(name: string, url: string): SettingsInput {
  const mix = { code: 'bitbucket', deployments: 'bitbucket', incidents: null } as const;
  const settings = mixedSettings(world, mix, { bitbucket: { url } });
  return { ...settings, services: (settings.services ?? []).filter((service) => service.name === name) };
}

it('a refresh with nothing new asks for one page of each list, and the environments after an hour', async () => {
  const bitbucket = await startBitbucket({ world, token: 'secret' });
  let now = NOW;
  const settings = settingsOf('gateway', bitbucket.connection.url);
  const read = connectSystems({ settings, token: 'secret', now: () => now });
  await read(RECORD_KINDS, NOW - 60 * DAY_MS);
  const asked = async () => {
    const before = bitbucket.requests().total;
    now += REFRESH_MS;
    await read(RECORD_KINDS, NOW - 60 * DAY_MS);
    return bitbucket.requests().total - before;
  };
  const refreshes = [await asked(), await asked(), await asked(), await asked()];
  await bitbucket.close();
  // Deployments that ended and that are under way, commits, pull requests and pipelines.
  expect(refreshes).toEqual([5, 5, 5, 6]);
});

it.each(['catalog', 'accounts', 'sessions'])(
  'every pull request of %s has the commits that were pushed, and the time of its merge',
  async (name) => {
    const bitbucket = await startBitbucket({ world, token: 'secret' });
    const settings = settingsOf(name, bitbucket.connection.url);
    const read = connectSystems({ settings, token: 'secret', now: NOW });
    const { records, status } = await read(['pullRequest'], world.since);
    await bitbucket.close();
    expect(status.problems).toEqual([]);
    const given = new Map([...records.of('pullRequest')].map((row) => [row.id, row]));
    const { pullRequests } = repositoryOf(world, name);
    expect(given.size).toBe(pullRequests.length);
    const wrong = pullRequests.filter(({ number, mergedAt, mergeSha, commits }) => {
      const row = given.get(String(number));
      return (
        (row?.mergedAt ?? null) !== mergedAt ||
        (row?.mergeRevision ?? null) !== mergeSha ||
        !commits.every((sha) => row?.commits?.includes(sha))
      );
    });
    expect(wrong.map(({ number }) => number)).toEqual([]);
  },
);
