import { instant } from '../../src/core/instant';
import type { Provider } from '../../src/core/provider';
import type { Incident, PullRequest } from '../../src/core/records';
import { shownTitle } from '../../src/core/dropped-titles';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { memoryStorage } from '../../src/sync/memory-storage';
import { RecordPool } from '../../src/sync/record-pool';
import { planStreams } from '../../src/sync/streams';
import { aProvider, aSync, aWorld, DAY, never } from './fake-vendor';

const service = {
  name: 'a',
  repository: { connection: 'github', id: 'acme/a' },
  deployments: { connection: 'github' },
  incidents: { connection: 'github' },
};
const rules: SettingsInput = {
  connections: { github: { url: 'http://vendor.example' } },
  services: [service],
  exclude: { pullRequests: { patterns: ['^chore', '^(?!feat|fix)'] } },
  verdicts: { failure: ['boom'], notFailure: ['not a failure'] },
};

const TITLES = ['chore: tidy up for Mallory', 'feat: secret plan', 'docs: secret', 'fix: boom of the secret'];
const SAID = ['Secret outage', 'Secret drill, not a failure', 'boomerang is secret'];

/** Of a system with pull requests of those titles, each shipped a day later, and an incident after each. */
function titled(start: number): Provider {
  const at = (days: number) => instant(start + days * DAY);
  const pullRequests = TITLES.map((title, day): PullRequest => ({
    ...{ kind: 'pullRequest', id: String(day), repository: 'acme/a', title, state: 'merged' },
    ...{ openedAt: at(day), mergedAt: at(day + 0.1), mergeRevision: `m${day}` },
  }));
  const incidents = SAID.map((title, day): Incident => {
    return { kind: 'incident', id: String(day), service: 'a', startedAt: at(day + 0.6), title };
  });
  return {
    ...aProvider(),
    fetch: {
      pullRequest: async function* (_, { span }) {
        yield { records: pullRequests, complete: span, truncated: [] };
      },
      incident: async function* (_, { span }) {
        yield { records: incidents, complete: span, truncated: [] };
      },
      deployment: async function* (_, { span }) {
        const records = TITLES.map((__, day) => ({
          ...({ kind: 'deployment', id: `d${day}`, service: 'a', status: 'succeeded' } as const),
          ...{ finishedAt: at(day + 0.5), revision: `m${day}`, changes: [String(day)] },
        }));
        yield { records, complete: span, truncated: [] };
      },
    },
  };
}

async function readWith(titles: boolean) {
  const world = aWorld();
  const storage = memoryStorage();
  const settings = parseSettings({ ...rules, titles });
  const from = instant(world.clock.time - 10 * DAY);
  const provider = titled(from);
  const sync = aSync(world, settings, { storage, provider: async () => provider });
  const streams = planStreams(settings, ['pullRequest', 'incident', 'deployment'], {});
  await sync.read({ streams, from }, () => undefined, never);
  const kept = new RecordPool();
  for (const { key } of streams) {
    (await storage.load(key, null))?.chunks.forEach((chunk) => kept.addChunk(chunk));
  }
  const { records } = kept.snapshot();
  const engine = createEngine(sync.snapshot().records, settings, world.clock.now());
  return {
    engine,
    settings,
    streams,
    stored: JSON.stringify([...records.of('pullRequest'), ...records.of('incident')]),
    from,
    to: world.clock.now(),
  };
}

it('keeps no title where settings drop them, neither in memory nor in storage', async () => {
  const { stored, engine, from, to } = await readWith(false);
  expect(stored).not.toMatch(/secret|mallory/i);
  const rows = [...engine.pullRequests({ from, to, filters: {} }), ...engine.incidents({ from, to, filters: {} })];
  // Two of the pull requests are excluded by their titles.
  expect(rows.length).toBe(2 + SAID.length);
  expect(rows.every(({ title }) => title === null)).toBe(true);
  expect((await readWith(true)).stored).toMatch(/secret/i);
});

it('computes the same with titles and without them', async () => {
  const [shown, dropped] = [await readWith(true), await readWith(false)];
  const numbersOf = ({ engine, from, to }: typeof shown) => [
    engine.changes({ from, to, filters: {} }).map(({ id, leadTimeSeconds }) => [id, leadTimeSeconds]),
    engine.deployments({ from, to, filters: {} }).map(({ id, failed, reasons }) => [id, failed, reasons.length]),
  ];
  expect(numbersOf(dropped)).toEqual(numbersOf(shown));
  // "feat" and "fix" alone are changes; the first incident fails a deployment, the drill does not, the third does.
  expect(numbersOf(dropped)[0]?.map(([id]) => id)).toEqual(['1', '3']);
});

it('reads anew when titles are dropped, or when other words in them count', async () => {
  const keys = (input: SettingsInput) =>
    planStreams(parseSettings(input), ['pullRequest', 'incident'], {}).map(({ key }) => key);
  const others = { ...rules, titles: false, verdicts: { failure: ['bang'] } };
  const all = [...keys(rules), ...keys({ ...rules, titles: false }), ...keys(others)];
  expect(new Set(all).size).toBe(6);
  expect(keys({ ...rules, verdicts: { failure: ['bang'] } })).toEqual(keys(rules));
});

it('a title that was dropped elsewhere is shown nowhere', () => {
  expect(shownTitle('\u0001- boom', { titles: true })).toBeNull();
  expect(shownTitle('Boom', { titles: true })).toBe('Boom');
});
