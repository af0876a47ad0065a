import type { SimulatedVendor, VendorOptions } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { startGitlab } from '../../demo/vendors/gitlab/server';
import { mixedSettings, onlyFrom } from '../../demo/vendors/mix';
import { fetchHttp } from '../../src/companion/fetch-http';
import { DAY_MS, instant } from '../../src/core/instant';
import { authorizationHeaders } from '../../src/core/routes';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { DAYS, previewMatches, SHOWN } from '../../src/datasource/match-preview';
import { createEngine } from '../../src/metrics/create-engine';
import { loadProvider, vendors } from '../../src/providers/registry';
import { NOW, smallWorld } from '../demo/small-world';
import { readSystems } from '../support/read-world';

const TOKEN = 'secret';
const world = smallWorld();
const START = NOW - DAYS * DAY_MS;

interface System {
  readonly id: Parameters<typeof onlyFrom>[0];
  readonly start: (options: VendorOptions) => Promise<SimulatedVendor>;
}

describe.each<System>([
  { id: 'github', start: startGithub },
  { id: 'gitlab', start: startGitlab },
])('on the simulated $id', ({ id, start }) => {
  let system: SimulatedVendor;
  let all: SettingsInput;

  beforeAll(async () => {
    system = await start({ world, token: TOKEN });
    all = mixedSettings(world, onlyFrom(id), { [id]: { url: system.url } });
  }, 60_000);
  afterAll(() => system.close());

  /** One service of the organisation, with rules of its own. */
  function oneService(name: string, rules: object = {}): SettingsInput {
    const service = all.services?.find((one) => one.name === name);
    return { ...all, services: [JSON.parse(JSON.stringify({ ...service, ...rules }))] };
  }

  async function look(input: SettingsInput, kind: 'deployment' | 'incident') {
    const settings = parseSettings(input, 'settings', vendors);
    const provider = await loadProvider(id);
    const { authorization = null } = vendors[id] ?? {};
    const headers = authorizationHeaders(authorization, TOKEN);
    const { signal } = new AbortController();
    const http = fetchHttp({ name: id, connection: settings.connections[id]!, signal, headers });
    return previewMatches({ settings, kind, now: instant(NOW), provider: provider!, http });
  }

  const why = async (input: SettingsInput, kind: 'deployment' | 'incident') =>
    [...new Set((await look(input, kind)).rows.map((row) => row.why))].sort();

  it('what counts is what the engine counts of all that was read', async () => {
    let seen = 0;
    for (const { name = '' } of all.services ?? []) {
      const settings = oneService(name);
      const read = await readSystems({ settings, token: TOKEN, now: NOW, from: START - 60 * DAY_MS });
      const engine = createEngine(read.records, read.settings, instant(NOW));
      const range = { from: instant(START), to: instant(NOW) };
      const counted = {
        deployment: engine.deployments({ ...range, filters: {} }).map((one) => one.id),
        incident: engine.incidents({ ...range, filters: {} }).map((one) => one.id),
      };
      for (const kind of ['deployment', 'incident'] as const) {
        const { rows, more } = await look(settings, kind);
        expect(rows.length).toBeLessThanOrEqual(SHOWN);
        const oldest = more ? (rows.at(-1)?.at ?? START) : START;
        const shown = rows.filter(({ at, ...row }) => row.why === null && (at ?? 0) > oldest).map((row) => row.id);
        const expected = new Set(counted[kind]);
        seen += shown.length;
        expect(shown.every((one) => expected.has(one))).toBe(true);
        if (!more) {
          expect([...shown].sort()).toEqual([...expected].sort());
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
  }, 60_000);

  it('what does not is said with its reason', async () => {
    const deployments = (rule: object) => ({ deployments: { connection: id, ...rule } });
    const { name = '' } = all.services?.[0] ?? {};
    expect(await why(oneService(name, deployments({ environment: '^nowhere$' })), 'deployment')).toEqual([
      'environment',
    ]);
    expect(await why(oneService(name, deployments({ pattern: '^nothing-like-it$' })), 'deployment')).toEqual([
      'pattern',
    ]);
    const moon = { ...oneService(name, deployments({})), production: '^moon$' };
    expect(await why(moon, 'deployment')).toEqual(['notProduction']);
  });

  it('issues that are no incidents are shown, with what they have instead', async () => {
    const incidentRule = all.services?.map(({ incidents }) => incidents).find((rule) => rule !== undefined);
    const { name = '' } = all.services?.find(({ incidents }) => incidents !== undefined) ?? {};
    const rule = { ...incidentRule, types: id === 'gitlab' ? ['task'] : undefined, labels: ['never-used'] };
    const { rows } = await look(oneService(name, { incidents: rule }), 'incident');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.why))).toEqual(new Set(['label']));
    expect(rows.every(({ detail, url }) => detail.includes('incident') && url?.startsWith('http'))).toBe(true);
  });

  it('asks for little', async () => {
    const before = system.requests().total;
    await look(oneService(all.services?.[0]?.name ?? ''), 'deployment');
    expect(system.requests().total - before).toBeLessThan(8);
  });
});
