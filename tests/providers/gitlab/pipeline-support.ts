import { connectionOf, sha } from '../github/support';

/** A job that ran from `start` to `end` minutes after 10:00 of 10 January; null: it never did. */
export function aJob(id: number, name: string, times: readonly [number, number] | null, more: object = {}) {
  return {
    id: `gid://gitlab/Ci::Build/${id}`,
    name,
    status: 'SUCCESS',
    stage: { name: 'test' },
    allowFailure: false,
    createdAt: minute(0),
    startedAt: times === null ? null : minute(times[0]),
    finishedAt: times === null ? null : minute(times[1]),
    ...more,
  };
}

export function minute(count: number): string {
  return new Date(Date.UTC(2026, 0, 10, 10) + count * 60_000).toISOString();
}

export function aPipeline(jobs: readonly unknown[], more: object = {}) {
  return {
    id: 'gid://gitlab/Ci::Pipeline/700',
    name: null,
    source: 'push',
    status: 'SUCCESS',
    ref: 'main',
    sha: sha(1),
    createdAt: minute(0),
    startedAt: minute(1),
    finishedAt: minute(9),
    duration: null,
    jobs: connectionOf(jobs),
    ...more,
  };
}

export function aProjectWith(pipelines: readonly unknown[], next: string | null = null) {
  return {
    webUrl: 'https://gitlab.example/acme/shop',
    repository: { rootRef: 'main' },
    pipelines: connectionOf(pipelines, next),
  };
}
