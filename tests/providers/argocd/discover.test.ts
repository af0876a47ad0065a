import { ProviderError } from '../../../src/core/errors';
import { discover } from '../../../src/providers/argocd/discover';
import { FakeHttp } from '../github/fake-http';

const rule = { connection: 'argocd', archived: false, forks: false };
const items = [
  { metadata: { name: 'shop-production', namespace: 'argocd' } },
  { metadata: { name: 'tax-production', namespace: 'team' } },
  { metadata: { name: 'tax-staging' } },
];

function anArgo(settings: object | ProviderError = { controllerNamespace: 'argocd' }): FakeHttp {
  return new FakeHttp(({ path }) => {
    const isSettings = path === '/api/v1/settings';
    return isSettings && settings instanceof ProviderError ? settings : { body: isSettings ? settings : { items } };
  });
}

it('an application brings what it is deployed by, and no code', async () => {
  const http = anArgo();
  const found = await discover(http, { ...rule, project: 'platform', selector: 'env in (a, b),!lab' });
  expect(found).toEqual([
    // In its own namespace it is called by its name alone, as settings call it.
    { id: 'shop-production', name: 'shop-production', repository: null, points: { application: 'shop-production' } },
    {
      id: 'team/tax-production',
      name: 'tax-production',
      repository: null,
      points: { application: 'team/tax-production' },
    },
    { id: 'tax-staging', name: 'tax-staging', repository: null, points: { application: 'tax-staging' } },
  ]);
  const list = http.requests.find(({ path }) => path === '/api/v1/applications');
  expect(list?.query).toEqual({
    fields: 'items.metadata.name,items.metadata.namespace',
    projects: 'platform',
    selector: 'env in (a, b),!lab',
  });
});

it('the group of the pattern is the name', async () => {
  const found = await discover(anArgo(), { ...rule, pattern: '^(?<name>.+)-production$' });
  expect(found.map(({ id, name }) => [id, name])).toEqual([
    ['shop-production', 'shop'],
    ['team/tax-production', 'tax'],
  ]);
});

it.each([[{}], [new ProviderError('forbidden', 'no')], [new ProviderError('not-found', 'no')]])(
  'names the namespace where Argo CD does not tell which is its own: %j',
  async (settings) => {
    const [first] = await discover(anArgo(settings), rule);
    expect(first?.points).toEqual({ application: 'argocd/shop-production' });
  },
);

it('an empty list is null in Go', async () => {
  expect(await discover(new FakeHttp(() => ({ body: { items: null } })), rule)).toEqual([]);
});

it.each(['env = prod or lab', 'a,,b', 'env in prod', ''])('"%s" is no label selector', async (selector) => {
  await expect(discover(anArgo(), { ...rule, selector })).rejects.toThrow(`"${selector}" is not a label selector`);
});

it.each([
  'env',
  '!env',
  'env=prod',
  'env==prod',
  'a.b/env!=prod,tier in (web, api)',
  'env notin (lab)',
  ' env = prod ',
])('"%s" is one', async (selector) => {
  await expect(discover(anArgo(), { ...rule, selector })).resolves.toHaveLength(3);
});
