import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedVendors } from '../../demo/vendors/registry';
import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import type { Http, HttpRequest } from '../../src/core/ports';
import type { Provider } from '../../src/core/provider';
import { RECORD_KINDS, type RecordKind } from '../../src/core/records';
import { routedUrl } from '../../src/core/routes';
import { parseSettings } from '../../src/core/settings';
import { loadProvider, registry, vendors } from '../../src/providers/registry';
import { planStreams } from '../../src/sync/streams';
import { mixedSettings, vendorsOf } from '../../demo/vendors/mix';
import { smallWorld } from '../demo/small-world';
import { contracts } from './vendors';

const root = path.join(__dirname, '../..');
const ids = Object.keys(registry).sort();
const span = { from: instant(0), to: instant(1000) };

it('folders, registry, simulated vendors, pages and contracts are of the same vendors', () => {
  const folders = readdirSync(path.join(root, 'src/providers'), { withFileTypes: true });
  const named = Object.entries(registry).map(([id, { folder = id }]) => folder);
  expect(folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual([...new Set(named)].sort());
  expect(Object.keys(simulatedVendors).sort()).toEqual(ids);
  expect(contracts.map(({ id }) => id).sort()).toEqual(ids);
  const pages = readdirSync(path.join(root, 'docs/providers')).filter(
    (page) => !['README.md', 'requests.md'].includes(page),
  );
  expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
});

/** Pages that say of another that it holds for them, too. */
const ALSO: Readonly<Record<string, string>> = { 'jira-data-center': 'jira', cdevents: 'records' };

function pagesOf(id: string): string {
  const [own = '', other = ''] = [id, ALSO[id]].map((name) =>
    name === undefined ? '' : readFileSync(path.join(root, 'docs/providers', `${name}.md`), 'utf8'),
  );
  expect(ALSO[id] === undefined || own.includes(`](${ALSO[id]}.md)`)).toBe(true);
  return `${own}\n${other}`;
}

it.each(ids)('the page of %s says what is read, what its token has to be allowed, and its limits', (id) => {
  const headings = [...pagesOf(id).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(expect.arrayContaining(['What is read, and how it is found', 'Token', 'Limits']));
});

it('a vendor that is not registered has no provider', async () => {
  await expect(loadProvider('nobody')).resolves.toBeNull();
  await expect(loadProvider('constructor')).resolves.toBeNull();
});

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, { mixes }) => {
  const vendor = vendors[id]!;
  let provider: Provider;
  beforeAll(async () => {
    provider = (await loadProvider(id))!;
  });

  it('is what its descriptor says', () => {
    expect(vendor.id).toBe(id);
    expect(vendor.id).toMatch(/^[a-z][a-z-]*[a-z]$/);
    expect(RECORD_KINDS.filter((kind) => provider.fetch[kind] !== undefined).sort()).toEqual([...vendor.gives].sort());
    const { repository, deployments, incidents, pipelines } = vendor.rules;
    expect(deployments !== undefined).toBe(vendor.gives.includes('deployment'));
    expect(incidents !== undefined).toBe(vendor.gives.includes('incident'));
    expect(repository === true).toBe(vendor.gives.includes('commit') || vendor.gives.includes('pullRequest'));
    expect(pipelines === undefined || vendor.gives.includes('pipelineRun')).toBe(true);
    expect(vendor.tokenHint).toMatch(/^[A-Z].*\.$/s);
  });

  it('has narrow routes that only read', () => {
    expect(vendor.routes.length).toBeGreaterThan(0);
    for (const { path: route, target = route } of vendor.routes) {
      expect(route).toMatch(/^\/[\w./-]+$/);
      // Empty: the connection's address itself, for a vendor that is one file.
      expect(target).toMatch(/^(\/[\w./-]*)?$/);
      expect(route + target).not.toContain('..');
    }
  });

  it('carries its token in a header, and nowhere else', () => {
    const { authorization } = vendor;
    expect(authorization === null || authorization.value.includes('{token}')).toBe(true);
    expect(authorization?.header ?? 'None').toMatch(/^[A-Za-z-]+$/);
  });

  it('asks only what its routes let through, and passes on that it may not', async () => {
    const asked: HttpRequest[] = [];
    const refusal = new ProviderError('unauthorized', 'The token was refused.', { status: 401 });
    const http: Http = {
      send: (request) => {
        asked.push(request);
        return Promise.reject(refusal);
      },
    };
    for (const { kind, ...scope } of streams()) {
      const reading = provider.fetch[kind]?.(http, scope);
      await expect(reading?.[Symbol.asyncIterator]().next()).rejects.toBe(refusal);
    }
    await expect(provider.check(http, streams()[0]?.services)).rejects.toBe(refusal);
    const connection = { url: 'https://vendor.example' };
    const refused = asked.filter((request) => routedUrl(request, connection, vendor.routes) === null);
    expect(refused.map(({ method, path: to }) => `${method} ${to}`)).toEqual([]);
    expect(asked.length).toBeGreaterThan(vendor.gives.length);
    // Grafana cleans a path and forwards the raw one: what would climb out of a route is refused by the shell.
    expect(asked.filter((request) => /(^|[/\\])\.\.?([/\\]|$)/.test(request.path))).toEqual([]);
  });

  it.each([['<html>Sign in</html>'], [null], [{}], [[{ id: 'of another API' }]], [{ data: { repository: null } }]])(
    'has a sentence for the answer %j, and makes no record of it',
    async (body) => {
      const http: Http = { send: () => Promise.resolve({ status: 200, header: () => null, body }) };
      for (const { kind, ...scope } of streams()) {
        const { records, problem } = await drained(provider, kind, { http, scope });
        expect(records).toEqual([]);
        expect(problem ?? new ProviderError('malformed', 'Nothing.')).toBeInstanceOf(ProviderError);
        expect(problem?.message ?? 'Nothing.').toMatch(/^[A-Z].*\.$/s);
      }
    },
  );

  /** One stream of each kind of the organisation that is read from this vendor. */
  function streams() {
    const world = smallWorld();
    const all = Object.values(mixes).flatMap(({ mix }) => {
      const connections = Object.fromEntries(vendorsOf(mix).map((name) => [name, { url: 'https://vendor.example' }]));
      const settings = parseSettings(mixedSettings(world, mix, connections), 'settings', vendors);
      return planStreams(settings, vendor.gives, {})
        .filter(({ connection }) => connection === id)
        .map(({ kind, resource, services }) => ({ kind, resource, services, settings, span, unfinished: [] }));
    });
    return vendor.gives.flatMap((kind) => all.find((stream) => stream.kind === kind) ?? []);
  }
});

type Fetching = NonNullable<Provider['fetch']['deployment']>;

async function drained(provider: Provider, kind: RecordKind, by: { http: Http; scope: Parameters<Fetching>[1] }) {
  const records: unknown[] = [];
  try {
    for await (const batch of provider.fetch[kind]?.(by.http, by.scope) ?? []) {
      records.push(...batch.records);
    }
    return { records, problem: null };
  } catch (error) {
    return { records, problem: error instanceof Error ? error : new Error(String(error)) };
  }
}
