import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { FakeHttp } from '../github/fake-http';
import { JANUARY, sha } from '../github/support';

type ServiceInput = NonNullable<SettingsInput['services']>[number];
export type RuleInput = Partial<Omit<NonNullable<ServiceInput['deployments']>, 'connection'>>;

export const PROJECT = 'gh/acme/shop';
export const LIST = '/api/v1.1/project/github/acme/shop';
export const MAIN = `${LIST}/tree/main`;

/** A service whose code is acme/shop, and that the job `deploy` of the branch main deploys. */
export function aService(rule: RuleInput = {}, input: Partial<ServiceInput> = {}): Service {
  const service = {
    name: 'shop',
    repository: { id: 'acme/shop', branch: 'main' },
    deployments: { connection: 'circleci', from: 'job', project: PROJECT, job: 'deploy', ...rule },
    pipelines: { connection: 'circleci', project: PROJECT },
    ...input,
  } as const;
  const connections = { circleci: { url: 'https://circleci.example' } };
  return parseSettings({ connections, services: [service] }).services[0]!;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: PROJECT,
    span: JANUARY,
    services: [aService()],
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

interface BuildInput {
  readonly build_num?: number;
  readonly job?: string;
  readonly workflow?: string;
  readonly workflowId?: string;
  readonly [field: string]: unknown;
}

/** The job `deploy` of the workflow `Deploy`: queued at 10:00 on 10 January, begun at 10:01, ended well at 10:06. */
export function aBuild({ job = 'deploy', workflow = 'Deploy', workflowId, ...overrides }: BuildInput = {}) {
  const number = overrides.build_num ?? 1;
  return {
    build_num: number,
    build_url: `https://circleci.example/gh/acme/shop/${number}`,
    vcs_revision: sha(1),
    vcs_tag: null,
    branch: 'main',
    subject: 'Take two taxes into account',
    why: 'github',
    user: { login: 'a-person', name: 'A Person' },
    committer_email: 'a-person@mail.example',
    usage_queued_at: '2026-01-10T10:00:00.100Z',
    queued_at: '2026-01-10T10:00:00.200Z',
    start_time: '2026-01-10T10:01:00.000Z',
    stop_time: '2026-01-10T10:06:00.000Z',
    lifecycle: 'finished',
    status: 'success',
    outcome: 'success',
    workflows: {
      workflow_id: workflowId ?? `workflow-${number}`,
      workflow_name: workflow,
      workspace_id: workflowId ?? `workflow-${number}`,
      job_id: `job-${number}`,
      job_name: job,
      upstream_job_ids: [],
    },
    ...overrides,
  };
}

/** From 10:00 on 10 January: queued, begun and ended after so many minutes each. */
export function minutes(queued: number, begun: number, ended: number) {
  const at = (count: number) => new Date(Date.UTC(2026, 0, 10, 10, count)).toISOString();
  return { usage_queued_at: at(queued), queued_at: at(queued), start_time: at(begun), stop_time: at(ended) };
}

/** A job that is being built. */
export const RUNNING = { stop_time: null, lifecycle: 'running', status: 'running', outcome: null };

type Answers = Readonly<Record<string, unknown>>;

/** A CircleCI that has something at each of the paths; a list comes in pages. What is not there is refused. */
export function aCircleci(answers: Answers): FakeHttp {
  return new FakeHttp((request) => {
    const body = answers[request.path];
    if (body === undefined) {
      return new ProviderError('not-found', 'circleci does not know what was asked for.', { status: 404 });
    }
    return body instanceof ProviderError ? body : { body: Array.isArray(body) ? pageOf(body, request) : body };
  });
}

function pageOf(rows: readonly unknown[], { query = {} }: HttpRequest): readonly unknown[] {
  const offset = Number(query['offset'] ?? 0);
  return rows.slice(offset, offset + Math.min(100, Number(query['limit'] ?? 30)));
}
