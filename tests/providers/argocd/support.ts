import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { fetchDeployments } from '../../../src/providers/argocd/deployments';
import { vendors } from '../../../src/providers/registry';
import { FakeHttp } from '../github/fake-http';
import { collect, JANUARY, sha } from '../github/support';

export type ServiceInput = NonNullable<SettingsInput['services']>[number];
export type RuleInput = Omit<NonNullable<ServiceInput['deployments']>, 'connection' | 'from'>;

const connections = { argocd: { url: 'https://argocd.example' }, github: { url: 'https://github.example' } };

export function settingsOf(services: readonly ServiceInput[]) {
  return parseSettings({ connections, services: [...services] }, 'settings', vendors);
}

/** A service whose code is acme/shop, and that the application checkout deploys. */
export function aServiceInput(rule: RuleInput = { application: 'checkout' }, input: Partial<ServiceInput> = {}) {
  return {
    name: 'checkout',
    repository: { connection: 'github', id: 'acme/shop' },
    deployments: { connection: 'argocd', ...rule },
    ...input,
  } satisfies ServiceInput;
}

export function aService(rule?: RuleInput, input?: Partial<ServiceInput>): Service {
  return settingsOf([aServiceInput(rule, input)]).services[0]!;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  const settings = settingsOf([aServiceInput()]);
  return { resource: 'checkout', span: JANUARY, services: settings.services, settings, unfinished: [], ...overrides };
}

const CONFIGURATION = 'https://git.example/acme/deploy.git';

/** The configuration at its revision 1, with nothing put in place of its images. */
export function aSource(overrides: Record<string, unknown> = {}) {
  return { repoURL: CONFIGURATION, path: 'checkout', targetRevision: 'main', ...overrides };
}

/** A source that names the image. */
export function kustomized(...images: readonly string[]) {
  return aSource({ kustomize: { images } });
}

/** The first synchronisation, on 10 January at 10:00, of one minute. */
export function anEntry(overrides: Record<string, unknown> = {}) {
  return {
    id: 0,
    revision: sha(1),
    deployStartedAt: '2026-01-10T10:00:00Z',
    deployedAt: '2026-01-10T10:01:00Z',
    initiatedBy: { username: 'a-person' },
    source: aSource(),
    ...overrides,
  };
}

interface Parts {
  readonly metadata?: Record<string, unknown>;
  readonly spec?: Record<string, unknown>;
  readonly status?: Record<string, unknown>;
}

export function anApplication(history: readonly unknown[], { metadata, spec, status }: Parts = {}) {
  return {
    metadata: { name: 'checkout', namespace: 'argocd', ...metadata },
    spec: { project: 'shop', source: aSource(), destination: { namespace: 'checkout' }, ...spec },
    status: { history, sync: { status: 'OutOfSync' }, ...status },
  };
}

/** An Argo CD with one application, and manifests by revision. */
export function anArgocd(application: unknown, manifests: Readonly<Record<string, readonly unknown[]>> = {}): FakeHttp {
  return new FakeHttp(({ path, query }: HttpRequest) => {
    if (!path.endsWith('/manifests')) {
      return path === '/api/v1/applications' ? { body: { items: [application] } } : { body: application };
    }
    const found = manifests[String(query?.['revision'])];
    return found === undefined
      ? new ProviderError('unreachable', 'failed with status 500.', { status: 500 })
      : { body: { manifests: found.map((manifest) => JSON.stringify(manifest)) } };
  });
}

export function aDeploymentOf(...images: readonly string[]) {
  return { kind: 'Deployment', spec: { template: { spec: { containers: images.map((image) => ({ image })) } } } };
}

export function read(application: unknown, overrides: Partial<Scope> = {}) {
  return collect(fetchDeployments(anArgocd(application), aScope(overrides)));
}
