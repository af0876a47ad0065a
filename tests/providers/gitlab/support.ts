import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { documentOf, FakeHttp, variablesOf, type FakeAnswer } from '../github/fake-http';
import { JANUARY } from '../github/support';
import type { HttpRequest } from '../../../src/core/ports';
import type { ProviderError } from '../../../src/core/errors';

const PROJECT = 'acme/shop';
const NUMBER = 7;

export type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Services as settings would have them, with a GitLab connection for each part that is given. */
export function someServices(...inputs: readonly Partial<ServiceInput>[]): readonly Service[] {
  const services = inputs.map((input, index) => ({
    name: `service-${index + 1}`,
    repository: { connection: 'gitlab', id: PROJECT },
    deployments: { connection: 'gitlab' },
    ...input,
  }));
  return parseSettings({ connections: { gitlab: { url: 'https://gitlab.example' } }, services }).services;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: PROJECT,
    span: JANUARY,
    services: someServices({ name: 'shop' }),
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

type Answering = (variables: Readonly<Record<string, unknown>>, request: HttpRequest) => unknown;

/**
 * A GitLab with one project. GraphQL questions are answered by the name of their operation with what stands in the
 * project; requests to REST by the end of their path.
 */
export function aGitlab(answers: Readonly<Record<string, Answering | ProviderError>>): FakeHttp {
  return new FakeHttp((request): FakeAnswer | ProviderError => {
    const operation = /^query (\w+)/.exec(documentOf(request))?.[1];
    const name = operation ?? request.path.replace(`/api/v4/projects/${NUMBER}`, '');
    const answer = answers[name] ?? (name === 'Project' ? () => aProject() : undefined);
    if (answer === undefined) {
      throw new Error(`Nobody expected ${name}`);
    }
    if (typeof answer !== 'function') {
      return answer;
    }
    const body = answer(variablesOf(request), request);
    return { body: operation === undefined ? body : toEnvelope(body, request) };
  });
}

/** A body with `errors` is the whole answer, anything else the project in it. */
function toEnvelope(body: unknown, request: HttpRequest): unknown {
  if (typeof body === 'object' && body !== null && 'errors' in body) {
    return body;
  }
  return { data: documentOf(request).includes('projects(') ? { projects: { nodes: [body] } } : { project: body } };
}

export function aProject(environments: readonly unknown[] = [anEnvironment()]) {
  return {
    id: `gid://gitlab/Project/${NUMBER}`,
    repository: { rootRef: 'main' },
    environments: { nodes: environments },
  };
}

export function anEnvironment(name = 'production', tier: string | null = 'PRODUCTION') {
  return { name, tier };
}

export const PERSON = { username: 'a-person', bot: false };
export const OTHER = { username: 'another-person', bot: false };
export const BOT = { username: 'group_3_bot_0aaf', bot: true };

/** The names of GraphQL operations and paths that were asked for, in turn. */
export function askedOf({ requests }: FakeHttp): readonly string[] {
  return requests.map(
    (request) => /^query (\w+)/.exec(documentOf(request))?.[1] ?? request.path.replace(/^\/api\/v4\/projects\/\d+/, ''),
  );
}
