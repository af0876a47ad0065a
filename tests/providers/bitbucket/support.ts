import type { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { FakeHttp, type FakeAnswer } from '../github/fake-http';
import { JANUARY } from '../github/support';

const REPOSITORY = 'acme/shop';

type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Services as settings would have them, with a Bitbucket connection for each part that is given. */
export function someServices(...inputs: readonly Partial<ServiceInput>[]): readonly Service[] {
  const services = inputs.map((input, index) => ({
    name: `service-${index + 1}`,
    repository: { connection: 'bitbucket', id: REPOSITORY, branch: 'main' },
    deployments: { connection: 'bitbucket' },
    ...input,
  }));
  return parseSettings({ connections: { bitbucket: { url: 'https://bitbucket.example' } }, services }).services;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: REPOSITORY,
    span: JANUARY,
    services: someServices({ name: 'shop' }),
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

type Answering = (query: NonNullable<HttpRequest['query']>, request: HttpRequest) => unknown;

/** A Bitbucket with one repository; requests are answered by the end of their path. */
export function aBitbucket(answers: Readonly<Record<string, Answering | ProviderError>>): FakeHttp {
  return new FakeHttp((request): FakeAnswer | ProviderError => {
    const answer = answers[endOf(request)];
    if (answer === undefined) {
      throw new Error(`Nobody expected ${request.path} ${JSON.stringify(request.query)}`);
    }
    return typeof answer === 'function' ? { body: answer(request.query ?? {}, request) } : answer;
  });
}

function endOf({ path }: HttpRequest): string {
  return path.replace(`/repositories/${REPOSITORY}`, '');
}

/** The ends of the paths that were asked for, in turn. */
export function askedOf({ requests }: FakeHttp): readonly string[] {
  return requests.map(endOf);
}

/** A list that fits one page, unless it says what follows. */
export function listOf(values: readonly unknown[], next?: string) {
  return { values, pagelen: 100, ...(next === undefined ? {} : { next }) };
}

export const PERSON = { uuid: '{1}', type: 'user', nickname: 'a-person' };
export const OTHER = { uuid: '{2}', type: 'user', nickname: 'another-person' };
export const APP = { uuid: '{3}', type: 'app_user', nickname: 'checks' };

export function aCommit(hash: string, overrides: Record<string, unknown> = {}) {
  return {
    hash,
    date: '2026-01-09T09:00:00+00:00',
    message: 'Take two taxes into account\n\nThanks to a-person.',
    parents: [],
    author: { raw: 'A Person <a-person@mail.example>', user: PERSON },
    ...overrides,
  };
}
