import { MINUTE, seconds } from './calendar';
import type { Simulation } from './simulation';
import type { Conclusion, Job, RunAttempt, WorkflowRun } from './world';

type Trigger = Pick<WorkflowRun, 'sha' | 'branch' | 'event' | 'title'> & { readonly at: number };

const CI_JOBS = [
  { name: 'lint', minutes: 2 },
  { name: 'test', minutes: 7 },
  { name: 'build', minutes: 4 },
] as const;

/** A CI run, with a second attempt where the first failed for no reason. */
export function planCi(simulation: Simulation, trigger: Trigger): void {
  const { draft, random, profile, withCi } = simulation;
  if (!withCi) {
    return;
  }
  const requestedAt = trigger.at + 5_000;
  const first: Conclusion = random.chance(profile.flaky) || random.chance(0.06) ? 'failure' : 'success';
  const isFlaky = first === 'failure' && random.chance(profile.flaky > 0.1 ? 0.85 : 0.4);
  const attempts = [ciAttempt(simulation, 1, requestedAt, first)];
  if (isFlaky) {
    const retriedAt = seconds(endOf(attempts[0]) + random.logNormal(15, 1) * MINUTE);
    attempts.push(ciAttempt(simulation, 2, retriedAt, 'success'));
  }
  draft.runs.push(toRun(simulation, 'CI', trigger, attempts));
}

function ciAttempt(simulation: Simulation, number: number, requestedAt: number, conclusion: Conclusion): RunAttempt {
  const { random, draft } = simulation;
  const startedAt = seconds(requestedAt + random.logNormal(25_000, 0.9));
  const jobs = CI_JOBS.map(({ name, minutes }): Job => {
    const completedAt = seconds(startedAt + random.logNormal(minutes, 0.25) * MINUTE);
    return { id: draft.nextId(), name, startedAt, completedAt, conclusion: name === 'test' ? conclusion : 'success' };
  });
  return { number, requestedAt, jobs };
}

/** A run of one job that deploys, attempt by attempt. */
export function addDeployRun(
  simulation: Simulation,
  workflow: string,
  trigger: Trigger,
  spans: readonly { readonly startedAt: number; readonly finishedAt: number; readonly succeeded: boolean }[],
): WorkflowRun {
  const attempts = spans.map(({ startedAt, finishedAt, succeeded }, index): RunAttempt => {
    const conclusion = succeeded ? 'success' : 'failure';
    const job = {
      id: simulation.draft.nextId(),
      name: 'deploy',
      startedAt,
      completedAt: finishedAt,
      conclusion,
    } as const;
    return { number: index + 1, requestedAt: index === 0 ? trigger.at : startedAt - 10_000, jobs: [job] };
  });
  const run = toRun(simulation, workflow, trigger, attempts);
  simulation.draft.runs.push(run);
  return run;
}

function toRun(
  { draft }: Simulation,
  name: string,
  { at, ...trigger }: Trigger,
  attempts: readonly RunAttempt[],
): WorkflowRun {
  const workflow = draft.workflow(name).id;
  const createdAt = attempts[0]?.requestedAt ?? at;
  return { id: draft.nextId(), workflow, number: draft.runs.length + 1, createdAt, attempts, ...trigger };
}

/** When the last job ended. */
function endOf(attempt: RunAttempt | undefined): number {
  return Math.max(0, ...(attempt?.jobs ?? []).map(({ completedAt }) => completedAt ?? 0));
}
