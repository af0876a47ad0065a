import type { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { FakeHttp, type FakeAnswer } from '../github/fake-http';
import { JANUARY } from '../github/support';

export type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Services as settings would have them, with an Azure DevOps connection for each part that is given. */
export function someServices(...inputs: readonly Partial<ServiceInput>[]): readonly Service[] {
  const services = inputs.map((input, index) => ({
    name: `service-${index + 1}`,
    repository: { connection: 'azure-devops', id: 'Acme/shop' },
    deployments: { connection: 'azure-devops' },
    ...input,
  }));
  return parseSettings({ connections: { 'azure-devops': { url: 'https://azure.example/org' } }, services }).services;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: 'Acme/shop',
    span: JANUARY,
    services: someServices({ name: 'shop' }),
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

/** A list as it is sent; a token for more stands in a header. */
export interface Listed {
  readonly value: readonly unknown[];
  readonly next?: string;
}

type Answering = (request: HttpRequest) => unknown;

/** An Azure DevOps with one project, `Acme`; what is asked is answered by the end of its path. */
export function anAzure(answers: Readonly<Record<string, Answering | ProviderError>>): FakeHttp {
  return new FakeHttp((request): FakeAnswer | ProviderError => {
    const name = nameOf(request);
    const answer = answers[name] ?? (name === '/git/repositories/shop' ? () => aRepository() : undefined);
    if (answer === undefined) {
      throw new Error(`Nobody expected ${name}`);
    }
    if (typeof answer !== 'function') {
      return answer;
    }
    const body = answer(request);
    const next = typeof body === 'object' && body !== null && 'next' in body ? String(body.next) : null;
    return { body, headers: next === null ? {} : { 'x-ms-continuationtoken': next } };
  });
}

function nameOf({ path }: HttpRequest): string {
  return path.replace(/^(\/projects\/Acme)?\/_apis/, '').replace(/^\/releases\/Acme\/_apis/, 'releases:');
}

export function listed(...value: readonly unknown[]): Listed {
  return { value };
}

function aRepository() {
  return {
    id: 'r-1',
    name: 'shop',
    defaultBranch: 'refs/heads/main',
    webUrl: 'https://azure.example/org/Acme/_git/shop',
  };
}

export const PERSON = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  displayName: 'A person',
  uniqueName: 'a@mail.example',
};
export const OTHER = {
  id: 'bbbbbbbb-0000-4000-8000-000000000002',
  displayName: 'Another',
  uniqueName: 'b@mail.example',
};

export function aBuild(overrides: Record<string, unknown> = {}) {
  return {
    id: 71,
    buildNumber: '20260110.1',
    status: 'completed',
    result: 'succeeded',
    queueTime: '2026-01-10T10:00:00.1234567Z',
    startTime: '2026-01-10T10:01:00.7654321Z',
    finishTime: '2026-01-10T10:05:00Z',
    definition: { id: 3, name: 'Deploy' },
    sourceBranch: 'refs/heads/main',
    sourceVersion: 'f'.repeat(40),
    reason: 'individualCI',
    repository: { id: 'r-1', name: 'shop', type: 'TfsGit' },
    requestedFor: PERSON,
    ...overrides,
  };
}

/** The names of paths that were asked for, in turn. */
export function askedOf({ requests }: FakeHttp): readonly string[] {
  return requests.map(nameOf);
}
