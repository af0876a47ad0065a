import type * as z from 'zod';
import { startOrganisation, type Organisation } from '../../demo/vendors/mix';
import { fetchHttp } from '../../src/companion/fetch-http';
import { instant } from '../../src/core/instant';
import type { MetricId } from '../../src/core/metric';
import type { Http, HttpRequest } from '../../src/core/ports';
import type { RecordSet } from '../../src/core/record-set';
import { authorizationHeaders, routedUrl } from '../../src/core/routes';
import type { DiscoverRule } from '../../src/core/rules';
import { parseSettings, type ServiceInput, type Settings, type SettingsInput } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { loadProvider, vendors } from '../../src/providers/registry';
import { NOW, smallWorld } from '../demo/small-world';
import { connectSystems } from '../support/read-world';
import { TOKEN } from '../support/mixed-world';
import { contracts } from './vendors';

const DAY_MS = 86_400_000;
const FOUR_KEYS = ['deploymentFrequency', 'changeLeadTime', 'changeFailRate', 'failedDeploymentRecoveryTime'] as const;

it.each(contracts.map(({ id, discover }) => [id, discover !== undefined] as const))(
  '%s finds services exactly if its descriptor says by what: %s',
  async (id, finds) => {
    expect(vendors[id]?.rules.discover !== undefined).toBe(finds);
    expect((await loadProvider(id))?.discover !== undefined).toBe(finds);
  },
);

const finding = contracts.flatMap(({ id, mixes, discover }) => {
  const mix = discover?.mix ?? mixes['alone']?.mix;
  return discover === undefined || mix === undefined ? [] : [[id, { mix, ...discover }] as const];
});

describe.each(finding)('the demo organisation, found in %s', (id, contract) => {
  const { mix, named, entries, everything, hidden, narrow, missing, request } = contract;
  const world = smallWorld();
  let organisation: Organisation;
  let settings: SettingsInput;

  beforeAll(async () => {
    organisation = await startOrganisation(mix, { world, token: TOKEN });
    const all = (organisation.settings.services ?? []).filter(isNamed);
    settings = { ...organisation.settings, services: [...all.filter(({ name }) => named.includes(name)), ...entries] };
  });

  afterAll(() => organisation.close());

  it('has the same services and comes to the same four keys as by their names', async () => {
    const byName = await read(organisation.settings);
    const found = await read(settings);
    expect(found.notices).toEqual([]);
    expect(found.status.problems).toEqual([]);
    expect(shown(found.settings)).toEqual(shown(byName.settings));
    for (const metric of FOUR_KEYS) {
      const [numbers, expected] = [found, byName].map((known) => seriesOf(known, metric));
      expect(numbers).toEqual(expected);
      expect(numbers?.length).toBeGreaterThan(5);
    }
  }, 120_000);

  it('leaves out what is archived and forks, and looks at every page', async () => {
    const takes = vendors[id]?.rules.discover?.takes ?? [];
    const too = Object.fromEntries(
      ['archived', 'forks'].flatMap((kind) => (takes.some((field) => field === kind) ? [[kind, true]] : [])),
    );
    const few = await services({ connection: id, ...everything });
    const all = await services({ connection: id, ...everything, ...too });
    expect(few.length).toBeGreaterThan(100);
    expect(all.filter((name) => !few.includes(name)).sort()).toEqual(hidden);
    const [rule, names] = narrow;
    expect(await services({ connection: id, ...rule, ...too })).toEqual(names);
  });

  it('asks only what its routes let through', async () => {
    const asked: HttpRequest[] = [];
    const http = httpOf((request) => asked.push(request));
    const provider = await loadProvider(id);
    for (const rule of rules()) {
      await provider?.discover?.(http, rule);
    }
    const connection = { url: 'https://vendor.example' };
    const routes = vendors[id]?.routes ?? [];
    expect(asked.length).toBeGreaterThanOrEqual(entries.length);
    expect(asked.filter((one) => routedUrl(one, connection, routes) === null)).toEqual([]);
  });

  it.each([['<html>Sign in</html>'], [null], [{}], [[{ id: 'of another API' }]], [{ data: { repository: null } }]])(
    'has a sentence for the answer %j',
    async (body) => {
      const http: Http = { send: () => Promise.resolve({ status: 200, header: () => null, body }) };
      const provider = await loadProvider(id);
      const search = provider?.discover?.(http, rules()[0]!);
      await expect(search).rejects.toMatchObject({
        name: 'ProviderError',
        message: expect.stringMatching(/^[A-Z].*\.$/s),
      });
    },
  );

  it.each([...missing])('has a sentence for %j', async (rule, words) => {
    const { notices, status } = await read(only({ ...rule, connection: id }));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(new RegExp(`^(No service was found in|Services of) .*\\(${id}\\).*\\.$`));
    expect(notices[0]).toMatch(words);
    expect(status.problems).toEqual([]);
  });

  it('lets the named services stand where the others cannot be looked for', async () => {
    organisation.vendors.forEach((vendor) => vendor.setFaults([{ match: request, answer: { kind: 'forbidden' } }]));
    const known = await read(settings);
    organisation.vendors.forEach((vendor) => vendor.setFaults([]));
    expect(known.settings.services.map(({ name }) => name).sort()).toEqual([...named].sort());
    expect([...known.records.of('deployment')].length).toBeGreaterThan(5);
    expect(known.notices.length).toBe(entries.length);
    known.notices.forEach((notice) => expect(notice).toMatch(new RegExp(`\\b${id}\\)? cannot be looked for: `)));
  }, 120_000);

  function rules(): readonly DiscoverRule[] {
    return parseSettings(settings, 'settings', vendors).discover.map(({ discover }) => discover);
  }

  function httpOf(note: (request: HttpRequest) => void): Http {
    const connection = parseSettings(settings).connections[id]!;
    const { authorization = null } = vendors[id] ?? {};
    const { signal } = new AbortController();
    const http = fetchHttp({ name: id, connection, signal, headers: authorizationHeaders(authorization, TOKEN) });
    return {
      send: (request) => {
        note(request);
        return http.send(request);
      },
    };
  }

  function only(discover: z.input<typeof DiscoverRule>): SettingsInput {
    return { ...settings, services: [{ discover }] };
  }

  async function services(discover: Parameters<typeof only>[0]): Promise<string[]> {
    const connect = connectSystems({ settings: only(discover), token: TOKEN, now: world.now });
    return (await connect([], world.now)).settings.services.map(({ name }) => name);
  }

  function read(input: SettingsInput) {
    const connect = connectSystems({ settings: input, token: TOKEN, now: world.now });
    return connect(['deployment', 'commit', 'pullRequest', 'incident'], world.since - 90 * DAY_MS);
  }

  function seriesOf(known: { readonly records: RecordSet; readonly settings: Settings }, metric: MetricId) {
    return createEngine(known.records, known.settings, instant(NOW)).evaluate({
      metric,
      from: instant(world.since),
      to: instant(NOW),
      now: instant(NOW),
      bucket: 'month',
      windowDays: null,
      statistic: null,
      timezone: 'UTC',
      weekStart: 'monday',
      groupBy: ['service', 'team'],
      filters: {},
      benchmark: 2023,
    }).series;
  }
});

function isNamed(entry: NonNullable<SettingsInput['services']>[number]): entry is ServiceInput {
  return entry.discover === undefined;
}

function shown({ services }: Settings) {
  const facts = services.map(({ name, team, repository }) => ({ name, team, repository: repository?.id }));
  return facts.sort((one, other) => (one.name < other.name ? -1 : 1));
}
