import { parseTree, pick } from '../../../demo/vendors/jenkins/tree';
import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { FakeHttp } from '../github/fake-http';
import { at, JANUARY, sha } from '../github/support';

export type ServiceInput = NonNullable<SettingsInput['services']>[number];
export type RuleInput = Omit<NonNullable<ServiceInput['deployments']>, 'connection' | 'from'>;

/** A service whose code is acme/shop, and that a job of Jenkins deploys. */
export function aService(rule: RuleInput = {}, input: Partial<ServiceInput> = {}): Service {
  const service = {
    name: 'shop',
    repository: { id: 'acme/shop' },
    deployments: { connection: 'jenkins', from: 'job', project: 'acme/deploy', ...rule },
    pipelines: { connection: 'jenkins', project: 'acme/deploy' },
    ...input,
  } as const;
  const settings = parseSettings({ connections: { jenkins: { url: 'https://jenkins.example' } }, services: [service] });
  return settings.services[0]!;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: 'acme/deploy',
    span: JANUARY,
    services: [aService()],
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

/** A successful build of ten minutes, which began at 10:00 on 10 January. */
export function aBuild(overrides: Record<string, unknown> = {}) {
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowRun',
    number: 1,
    timestamp: at('2026-01-10T10:00:00'),
    duration: 600_000,
    building: false,
    result: 'SUCCESS',
    url: 'https://jenkins.example/job/acme/job/deploy/1/',
    displayName: '#1',
    description: null,
    actions: [aCheckout()],
    changeSets: [],
    ...overrides,
  };
}

export function aCheckout(
  number = 1,
  remote = 'https://github.com/acme/shop.git',
  branch = 'refs/remotes/origin/main',
) {
  const revision = { SHA1: sha(number), branch: [{ SHA1: sha(number), name: branch }] };
  return { _class: 'hudson.plugins.git.util.BuildData', lastBuiltRevision: revision, remoteUrls: [remote] };
}

export function aCause(_class: string, facts: Record<string, unknown> = {}) {
  return { _class: 'hudson.model.CauseAction', causes: [{ _class, shortDescription: 'By A Person', ...facts }] };
}

export function parameters(values: Readonly<Record<string, unknown>>) {
  return { parameters: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

/** @param builds newest first. */
export function aJob(builds: readonly { number: number; timestamp: number }[], name = 'deploy') {
  const [last = null] = builds;
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
    name,
    nextBuildNumber: (last?.number ?? 0) + 1,
    lastBuild: last,
    allBuilds: builds,
  };
}

export function aFolder(jobs: readonly unknown[], _class = 'com.cloudbees.hudson.plugins.folder.Folder') {
  return { _class, name: 'acme', jobs };
}

export const MULTIBRANCH = 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject';

type Answers = Readonly<Record<string, unknown>>;

/**
 * A Jenkins that has something at each of the paths; the fields and ranges of a `tree` are cut out as Jenkins does. What
 * is not there is refused.
 */
export function aJenkins(answers: Answers): FakeHttp {
  return new FakeHttp((request) => {
    const body = answers[request.path];
    if (body === undefined) {
      return new ProviderError('not-found', 'jenkins does not know what was asked for.', { status: 404 });
    }
    return body instanceof ProviderError ? body : { body: cut(body, request) };
  });
}

function cut(body: unknown, { query }: HttpRequest): unknown {
  const tree = query?.['tree'];
  return tree === undefined ? body : pick(body, parseTree(String(tree)) ?? []);
}
