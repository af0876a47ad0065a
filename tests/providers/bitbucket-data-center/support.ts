import type { ProviderError } from '../../../src/core/errors';
import { DAY_MS } from '../../../src/core/instant';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { FakeHttp, type FakeAnswer } from '../github/fake-http';
import { JANUARY, sha } from '../github/support';

type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Services as settings would have them, with their code in one repository. */
export function someServices(...inputs: readonly Partial<ServiceInput>[]): readonly Service[] {
  const repository = { connection: 'bitbucket-data-center', id: 'ACME/shop', branch: 'main' };
  const services = inputs.map((input, index) => ({ name: `service-${index + 1}`, repository, ...input }));
  const connections = { 'bitbucket-data-center': { url: 'https://bitbucket.example' } };
  return parseSettings({ connections, services }).services;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: 'ACME/shop',
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
    const answer = answers[request.path.replace('/rest/api/latest/projects/ACME/repos/shop', '')];
    if (answer === undefined) {
      throw new Error(`Nobody expected ${request.path} ${JSON.stringify(request.query)}`);
    }
    return typeof answer === 'function' ? { body: answer(request.query ?? {}, request) } : answer;
  });
}

/** A page of a list; null: it is the last. */
export function aPage(values: readonly unknown[], next: number | null = null) {
  return { values, isLastPage: next === null, nextPageStart: next };
}

/** Of January 2026. */
export const at = (day: number) => JANUARY.from + day * DAY_MS;

/** A pull request that was merged, which nobody was asked to review. */
export function aPull(id: number, more: object = {}) {
  return {
    id,
    title: `Change ${id}`,
    state: 'MERGED',
    createdDate: at(2),
    updatedDate: at(9),
    closedDate: at(8),
    fromRef: { displayId: 'topic', latestCommit: sha(2) },
    toRef: { displayId: 'main' },
    author: { user: { name: 'a-person', slug: 'a-person', type: 'NORMAL' } },
    reviewers: [],
    participants: [],
    properties: { mergeCommit: { id: sha(4) } },
    links: { self: [{ href: `https://bitbucket.example/${id}` }] },
    ...more,
  };
}

/** A commit of the day of its number. */
export function aCommit(number: number, parents: readonly number[], more: object = {}) {
  const time = at(number);
  return {
    id: sha(number),
    authorTimestamp: time,
    committerTimestamp: time,
    parents: parents.map((parent) => ({ id: sha(parent) })),
    message: 'Change',
    author: { name: 'a-person', slug: 'a-person', emailAddress: 'a-person@mail.example' },
    ...more,
  };
}
