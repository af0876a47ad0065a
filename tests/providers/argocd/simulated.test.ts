import { startOrganisation } from '../../../demo/vendors/mix';
import { startArgocd } from '../../../demo/vendors/argocd/server';
import { NOW, smallWorld } from '../../demo/small-world';
import { connectSystems } from '../../support/read-world';

const world = smallWorld();
const DAY_MS = 86_400_000;
const SINCE = NOW - 60 * DAY_MS;

it('says since when nothing is known where applications keep ten deployments, and reads those', async () => {
  const github = await startOrganisation(
    { code: 'github', deployments: 'argocd', incidents: null },
    { world, token: 'secret' },
  );
  const argocd = await startArgocd({ world, token: 'secret', limit: 10 });
  const { services, connections } = github.settings;
  const settings = {
    services: services?.filter(({ name }) => name === 'checkout') ?? [],
    connections: { ...connections, argocd: argocd.connection },
  };
  const read = connectSystems({ settings, token: 'secret', now: NOW });
  const { records, status } = await read(['deployment', 'commit'], SINCE);
  const deployments = [...records.of('deployment')].filter((row) => row.status === 'succeeded');
  const oldest = Math.min(...deployments.map(({ finishedAt }) => finishedAt ?? NaN));
  expect(deployments).toHaveLength(10);
  expect(deployments.every(({ revision }) => /^[0-9a-f]{40}$/.test(revision ?? ''))).toBe(true);
  expect(status.problems).toEqual([]);
  expect(status.complete).toBe(status.total);
  expect(status.truncated).toEqual([
    { span: { from: SINCE, to: oldest }, reason: expect.stringContaining('more with a higher revisionHistoryLimit') },
  ]);

  // One request for everything there is, and none while what is known is fresh.
  const before = argocd.requests().total;
  await read(['deployment', 'commit'], SINCE);
  expect([before, argocd.requests().total]).toEqual([1, 1]);
  await Promise.all([github.close(), argocd.close()]);
});
