import type { Http } from '../../core/ports';
import type { Scope, Truncation } from '../../core/provider';
import { toAttempts, type Attempt } from './attempts';
import { hasChanged, mayHaveBuilds, readBuilds } from './builds';
import { numbersIn } from './ids';
import type { Found, Job } from './jobs';

/** The runs of a job in which something changed in the span, each with its attempts from the first. */
export interface JobRuns {
  readonly job: Job;
  readonly runs: readonly (readonly Attempt[])[];
  /** Runs that had not ended when last read, and have been discarded since. */
  readonly gone: readonly number[];
  readonly truncated: readonly Truncation[];
}

export async function* readRuns(http: Http, jobs: readonly Job[], scope: Scope): AsyncIterable<JobRuns> {
  const { span, services } = scope;
  for (const job of jobs) {
    const numbers = numbersIn(scope.unfinished, job);
    if (!mayHaveBuilds(job, { span, numbers })) {
      continue;
    }
    const { all, truncated } = await readBuilds(http, job, { span, numbers });
    const runs = toAttempts(all, services);
    const isWanted = (attempts: readonly Attempt[]) =>
      attempts.some(({ build, root }) => numbers.includes(root) || hasChanged(build, span));
    const gone = numbers.filter((number) => !runs.some((attempts) => attempts[0]?.root === number));
    yield { job, runs: runs.filter(isWanted), gone, truncated };
  }
}

/** Folders that are too far down to be looked into. */
export function unread({ tooDeep }: Found, { span }: Scope): readonly Truncation[] {
  return tooDeep === null
    ? []
    : [{ span, reason: `The jobs in ${tooDeep} are too deep inside of folders to be read: name a nearer folder.` }];
}
