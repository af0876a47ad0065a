import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/argocd/check';
import { fetchDeployments } from '../../../src/providers/argocd/deployments';
import { FakeHttp } from '../github/fake-http';
import { collect } from '../github/support';
import {
  anApplication,
  anArgocd,
  anEntry,
  aScope,
  aService,
  aServiceInput,
  settingsOf,
  type RuleInput,
} from './support';

function reading(rule: RuleInput, applications: readonly unknown[]) {
  const http = new FakeHttp(({ path }) => ({
    body: path === '/api/v1/applications' ? { metadata: {}, items: applications } : applications[0],
  }));
  const services = [aService(rule)];
  const resource = rule.application ?? rule.project ?? '';
  return { http, read: () => collect(fetchDeployments(http, aScope({ services, resource }))) };
}

const named = (name: string, metadata: Record<string, unknown> = {}, spec: Record<string, unknown> = {}) =>
  anApplication([anEntry()], { metadata: { name, ...metadata }, spec });

it.each<[RuleInput, string, object]>([
  [{ application: 'checkout' }, '/api/v1/applications/checkout', {}],
  [{ application: 'team/checkout' }, '/api/v1/applications/checkout', { appNamespace: 'team' }],
  [{ application: 'checkout', project: 'shop' }, '/api/v1/applications/checkout', { project: 'shop' }],
  [{ project: 'shop' }, '/api/v1/applications', { projects: 'shop' }],
])('asks for what %j names', async (rule, path, query) => {
  const { http, read } = reading(rule, [named('checkout')]);
  expect((await read()).records).toHaveLength(1);
  expect(http.requests[0]).toMatchObject({ method: 'GET', path, query });
});

it('takes of a project the applications that match, each an environment of its own', async () => {
  const { read } = reading({ project: 'shop', pattern: '^checkout-' }, [
    named('checkout-production-eu'),
    named('checkout-us', { labels: { 'acme.example/env': 'production-us' } }),
    named('checkout-ap', {}, { destination: { name: 'production-ap', namespace: 'checkout' } }),
    named('checkout-live', {}, { destination: { namespace: 'whatever' } }),
    named('checkout-test'),
    named('cart-production'),
  ]);
  expect((await read()).records.map(({ environment }) => environment)).toEqual([
    'production-eu',
    'production-us',
    'production-ap',
    'live',
    'checkout-test',
  ]);
});

it('leaves out environments that the rule does', async () => {
  const { read } = reading({ project: 'shop', environment: '^production' }, [
    named('checkout-production'),
    named('checkout-test'),
  ]);
  expect((await read()).records.map(({ environment }) => environment)).toEqual(['production']);
});

it('says of a project without any application that it has none, since one that is gone is answered like that', async () => {
  const http = new FakeHttp(() => ({ body: { metadata: {}, items: null } }));
  const services = [aService({ project: 'shop' })];
  const reading = collect(fetchDeployments(http, aScope({ services, resource: 'shop' })));
  await expect(reading).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(
      /^Argo CD has no application in project shop: check that it is not renamed or deleted/,
    ),
  });
});

describe('what is refused', () => {
  const refusing = (kind: 'forbidden' | 'not-found', status: number) =>
    new FakeHttp(({ path }) =>
      path === '/api/v1/applications'
        ? { body: { items: [{ metadata: { name: 'cart' } }] } }
        : new ProviderError(kind, 'permission denied.', { status }),
    );

  it('names the application, and both that it may be', async () => {
    const reading = collect(fetchDeployments(refusing('forbidden', 403), aScope()));
    await expect(reading).rejects.toMatchObject({
      kind: 'forbidden',
      message:
        'permission denied. It was asked for the application checkout: either there is none of that name (any more), or the account may not get it (applications, get, PROJECT/*, allow).',
    });
  });

  it('is not there, where Argo CD says so', async () => {
    const reading = collect(fetchDeployments(refusing('not-found', 404), aScope()));
    await expect(reading).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/the application checkout/),
    });
  });

  it('is found by the check', async () => {
    const { services } = settingsOf([aServiceInput()]);
    await expect(check(refusing('forbidden', 403), services)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(/^Argo CD answers, but only 0 of 1 applications can be read\. .*checkout/),
    });
  });
});

describe('the check', () => {
  it('says how much the token may see', async () => {
    const http = anArgocd(anApplication([anEntry()]));
    expect((await check(http, [aService()])).message).toBe(
      'Argo CD answers. The token may see 1 application. All 1 of the services can be read.',
    );
    expect(http.requests[0]?.query).toEqual({ fields: 'items.metadata.name,items.metadata.namespace' });
  });

  it('says that it may see nothing, and what it lacks', async () => {
    const { message } = await check(new FakeHttp(() => ({ body: { metadata: {}, items: null } })));
    expect(message).toBe(
      'Argo CD answers. The token may see 0 applications: give it applications, get, PROJECT/*, allow.',
    );
  });

  it('takes a web page for what it is', async () => {
    const http = new FakeHttp(() => ({ body: '<!doctype html><title>Argo CD</title>' }));
    await expect(check(http)).rejects.toMatchObject({ kind: 'malformed', message: expect.stringMatching(/address/) });
  });
});

it.each([
  [{}, /deployments of Argo CD need one of application, project/],
  [{ application: 'checkout', workflow: 'x' }, /workflow: does nothing for deployments of Argo CD/],
  [{ application: 'checkout', artifact: '(?<sha>.+)' }, /has a group "sha"; a group is called commit or tag/],
])('says what is wrong with the rule %j', (rule, message) => {
  expect(() => settingsOf([aServiceInput(rule)])).toThrow(message);
});
