import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ProviderError } from '../../src/core/errors';
import { RECORD_KINDS } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { instant } from '../../src/core/instant';
import type { Http } from '../../src/core/ports';
import { providerOf, providers } from '../../src/providers/registry';

const source = path.join(__dirname, '../../src/providers');
const all = Object.entries(providers);

it('every folder of providers is registered', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name)).toEqual([...new Set(all.map(([id]) => id))].sort());
});

it('a vendor that is not registered has no provider', () => {
  expect(providerOf('nobody')).toBeNull();
});

describe.each(all)('%s', (id, provider) => {
  it('is found by its id', () => {
    expect(provider.id).toBe(id);
    expect(provider.id).toMatch(/^[a-z][a-z-]*[a-z]$/);
    expect(providerOf(id)).toBe(provider);
  });

  it('has narrow routes that only read', () => {
    expect(provider.routes.length).toBeGreaterThan(0);
    for (const { method, path: route } of provider.routes) {
      expect(route).toMatch(/^\/[\w/-]+$/);
      expect(route).not.toContain('..');
      expect(method === 'GET' || route.endsWith('/graphql')).toBe(true);
    }
  });

  it('carries its token in a header, and nowhere else', () => {
    expect(provider.authorization.value).toContain('{token}');
    expect(provider.authorization.header).toMatch(/^[A-Za-z-]+$/);
  });

  it('asks only what its routes let through, and passes on that it may not', async () => {
    const asked: string[] = [];
    const refusal = new ProviderError('unauthorized', 'The token was refused.', { status: 401 });
    const http: Http = {
      send: (request) => {
        asked.push(`${request.method} ${request.path}`);
        return Promise.reject(refusal);
      },
    };
    const [service] = parseSettings({
      connections: { [id]: { url: 'https://vendor.example' } },
      services: [
        {
          name: 'shop',
          repository: { connection: id, id: 'acme/shop' },
          deployments: { connection: id },
          incidents: { connection: id },
        },
      ],
    }).services;
    const span = { from: instant(0), to: instant(1000) };
    const services = service === undefined ? [] : [service];
    const scope = { resource: 'acme/shop', span, services, settings: parseSettings({}), unfinished: [] };
    for (const kind of RECORD_KINDS) {
      const reading = provider.fetch[kind]?.(http, scope);
      if (reading !== undefined) {
        await expect(reading[Symbol.asyncIterator]().next()).rejects.toBe(refusal);
      }
    }
    await expect(provider.check(http, services)).rejects.toBe(refusal);
    const isAllowed = (request: string) =>
      provider.routes.some((route) => request.startsWith(`${route.method} ${route.path}`));
    expect(asked.filter((request) => !isAllowed(request))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });

  it.each([['<html>Sign in</html>'], [null], [{}], [[{ id: 'of another API' }]], [{ data: { repository: null } }]])(
    'has a sentence for the answer %j, and makes no record of it',
    async (body) => {
      const http: Http = { send: () => Promise.resolve({ status: 200, header: () => null, body }) };
      const span = { from: instant(0), to: instant(1000) };
      const scope = { resource: 'acme/shop', span, services: [], settings: parseSettings({}), unfinished: [] };
      for (const kind of RECORD_KINDS) {
        const reading = provider.fetch[kind]?.(http, scope);
        for (let next = reading?.[Symbol.asyncIterator](); next !== undefined;) {
          const step = await next.next().catch((error: unknown) => error);
          if (step instanceof Error) {
            expect(step).toBeInstanceOf(ProviderError);
            expect(step.message).toMatch(/^[A-Z].*\.$/s);
            break;
          }
          expect(Object(step).value?.records ?? []).toEqual([]);
          if (Object(step).done === true) {
            break;
          }
        }
      }
    },
  );
});
