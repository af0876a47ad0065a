import { instant, parseInstant, type Instant, type Span } from '../../../src/core/instant';
import type { Batch, Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';

const REPOSITORY = 'acme/shop';

/** `2026-01-05` or `2026-01-05T10:00:00`, in UTC. */
export function at(text: string): Instant {
  const parsed = parseInstant(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(/Z$/, '')}Z`);
  if (parsed === null) {
    throw new Error(`"${text}" is no instant`);
  }
  return parsed;
}

export const JANUARY: Span = { from: at('2026-01-01'), to: at('2026-02-01') };

type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** Services as settings would have them, with a GitHub connection for each part that is given. */
export function someServices(...inputs: readonly Partial<ServiceInput>[]): readonly Service[] {
  const services = inputs.map((input, index) => ({
    name: `service-${index + 1}`,
    repository: { connection: 'github', id: REPOSITORY },
    deployments: { connection: 'github' },
    ...input,
  }));
  return parseSettings({ connections: { github: { url: 'https://github.example' } }, services }).services;
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

/** All batches of a reading. */
export async function collect<R>(reading: AsyncIterable<Batch<R>>) {
  const batches: Batch<R>[] = [];
  for await (const batch of reading) {
    batches.push(batch);
  }
  return {
    batches,
    records: batches.flatMap(({ records }) => records),
    removed: batches.flatMap(({ removed }) => removed ?? []),
    truncated: batches.flatMap(({ truncated }) => truncated),
    complete: batches.at(-1)?.complete ?? null,
  };
}

export function iso(ms: number): string {
  return new Date(instant(ms)).toISOString().replace('.000Z', 'Z');
}

/** The name of a commit: 40 digits that end in the number. */
export function sha(number: number): string {
  return `f${number.toString(16).padStart(39, '0')}`;
}

const PERSON = { __typename: 'User', login: 'a-person' };
export const OTHER = { __typename: 'User', login: 'another-person' };
export const BOT = { __typename: 'Bot', login: 'dependabot' };

export function connectionOf<T>(nodes: readonly T[], next: string | null = null) {
  return { nodes, pageInfo: { hasNextPage: next !== null, endCursor: next } };
}

export function aDeployment(overrides: Record<string, unknown> = {}, statuses: readonly unknown[] = [aStatus()]) {
  return {
    id: 'DE_1',
    databaseId: 1,
    commitOid: sha(1),
    createdAt: '2026-01-10T10:00:00Z',
    state: 'ACTIVE',
    environment: 'production',
    originalEnvironment: 'production',
    task: 'deploy',
    description: null,
    ref: { name: 'main', prefix: 'refs/heads/' },
    statuses: connectionOf(statuses),
    ...overrides,
  };
}

export function aStatus(
  state = 'SUCCESS',
  createdAt = '2026-01-10T10:05:00Z',
  environment: string | null = 'production',
) {
  return { state, createdAt, environment, logUrl: 'https://github.example/acme/shop/actions/runs/7' };
}

export function aCommit(overrides: Record<string, unknown> = {}) {
  return {
    oid: sha(1),
    authoredDate: '2026-01-09T09:00:00Z',
    committedDate: '2026-01-10T09:00:00Z',
    message: 'Take two taxes into account',
    author: { name: 'A Person', email: 'a-person@mail.example' },
    parents: { nodes: [] },
    associatedPullRequests: { nodes: [] },
    ...overrides,
  };
}

export function aPullRequest(overrides: Record<string, unknown> = {}) {
  return {
    number: 12,
    title: 'Take two taxes into account',
    url: 'https://github.example/acme/shop/pull/12',
    body: 'Thanks to a-person for the idea.',
    state: 'MERGED',
    isDraft: false,
    createdAt: '2026-01-10T10:00:00Z',
    updatedAt: '2026-01-12T10:00:00Z',
    mergedAt: '2026-01-12T09:00:00Z',
    closedAt: '2026-01-12T09:00:00Z',
    baseRefName: 'main',
    headRefName: 'taxes',
    additions: 30,
    deletions: 12,
    changedFiles: 3,
    author: PERSON,
    mergeCommit: { oid: sha(99) },
    labels: { nodes: [{ name: 'feature' }] },
    commits: connectionOf([aPullRequestCommit(1, '2026-01-09T08:00:00Z')]),
    reviews: connectionOf<unknown>([]),
    timelineItems: connectionOf<unknown>([]),
    ...overrides,
  };
}

export function aPullRequestCommit(number: number, authoredDate: string) {
  return { commit: { oid: sha(number), authoredDate } };
}

export function aReview(state: string, submittedAt: string | null, author: unknown = OTHER) {
  return { state, submittedAt, author };
}

export function aRun(overrides: Record<string, unknown> = {}) {
  return {
    id: 700,
    name: 'Deploy',
    display_title: 'Take two taxes into account',
    path: '.github/workflows/deploy.yml',
    event: 'push',
    status: 'completed',
    conclusion: 'success',
    head_branch: 'main',
    head_sha: sha(1),
    html_url: 'https://github.example/acme/shop/actions/runs/700',
    run_attempt: 1,
    created_at: '2026-01-10T10:00:00Z',
    run_started_at: '2026-01-10T10:00:00Z',
    updated_at: '2026-01-20T00:00:00Z',
    actor: { login: 'a-person' },
    triggering_actor: { login: 'a-person' },
    ...overrides,
  };
}

export function aJob(overrides: Record<string, unknown> = {}) {
  return {
    name: 'deploy',
    status: 'completed',
    conclusion: 'success',
    started_at: '2026-01-10T10:01:00Z',
    completed_at: '2026-01-10T10:06:00Z',
    run_attempt: 1,
    ...overrides,
  };
}

export function anIssue(overrides: Record<string, unknown> = {}) {
  return {
    number: 5,
    title: 'Checkout is down',
    html_url: 'https://github.example/acme/shop/issues/5',
    body: null,
    state: 'closed',
    state_reason: 'completed',
    created_at: '2026-01-10T10:00:00Z',
    updated_at: '2026-01-10T12:00:00Z',
    closed_at: '2026-01-10T11:30:00Z',
    labels: [{ name: 'incident' }],
    user: { login: 'a-person' },
    assignees: [{ login: 'another-person' }],
    closed_by: { login: 'a-person' },
    ...overrides,
  };
}
