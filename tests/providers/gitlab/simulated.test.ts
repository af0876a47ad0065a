import { startGitlab } from '../../../demo/vendors/gitlab/server';
import { mixedSettings, onlyFrom } from '../../../demo/vendors/mix';
import { identityOf, RECORD_KINDS } from '../../../src/core/records';
import type { SettingsInput } from '../../../src/core/settings';
import { NOW, repositoryOf, smallWorld } from '../../demo/small-world';
import { connectSystems, readSystems } from '../../support/read-world';

const world = smallWorld();
const DAY_MS = 86_400_000;
const REFRESH_MS = 15 * 60_000;

/** The settings of one service of the organisation. */
function settingsOf(name: string, url: string): SettingsInput {
  const settings = mixedSettings(world, onlyFrom('gitlab'), { gitlab: { url } });
  return { ...settings, services: (settings.services ?? []).filter((service) => service.name === name) };
}

it('a project is the same by its number as by its path', async () => {
  const gitlab = await startGitlab({ world, token: 'secret' });
  const byPath = settingsOf('gateway', gitlab.url);
  const number = String(repositoryOf(world, 'gateway').id);
  const byNumber: SettingsInput = JSON.parse(JSON.stringify(byPath).replaceAll('acme/gateway', number));
  const read = (settings: SettingsInput) =>
    readSystems({ settings, token: 'secret', now: NOW, from: NOW - 60 * DAY_MS });
  const [path, numbered] = [await read(byPath), await read(byNumber)];
  await gitlab.close();
  expect([path.status.problems, numbered.status.problems]).toEqual([[], []]);
  for (const kind of RECORD_KINDS) {
    const [expected, given] = [path, numbered].map(({ records }) => [...records.of(kind)].map(identityOf).sort());
    expect(given?.length).toBeGreaterThan(0);
    expect(given?.map((identity) => identity.replaceAll(`"${number}"`, '"acme/gateway"'))).toEqual(expected);
  }
});

it('a refresh with nothing new asks one request of each kind, and the project only after an hour', async () => {
  const gitlab = await startGitlab({ world, token: 'secret' });
  let now = NOW;
  const read = connectSystems({ settings: settingsOf('gateway', gitlab.url), token: 'secret', now: () => now });
  await read(RECORD_KINDS, NOW - 60 * DAY_MS);
  const asked = async () => {
    const before = gitlab.requests().total;
    now += REFRESH_MS;
    await read(RECORD_KINDS, NOW - 60 * DAY_MS);
    return gitlab.requests().total - before;
  };
  const refreshes = [await asked(), await asked(), await asked(), await asked()];
  await gitlab.close();
  // Deployments, commits, merge requests, pipelines and issues; with the fourth, an hour has passed.
  expect(refreshes).toEqual([5, 5, 5, 6]);
});
