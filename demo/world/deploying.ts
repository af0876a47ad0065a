import { afterWork, DAY, HOUR, isFrozen, MINUTE, seconds, thaw, workdayStart } from './calendar';
import { maybeBreak } from './failing';
import { addDeployRun } from './pipelines';
import { release } from './releasing';
import type { DeploymentDraft } from './repository-draft';
import { DEPLOY_BOT, progress, type PendingChange, type ServiceState, type Simulation, type Why } from './simulation';
import type { DeploymentStatus } from './world';

/** One revision on its way to all production environments of a service. */
export interface Rollout {
  readonly sha: string;
  readonly changes: readonly PendingChange[];
  readonly why: Why;
  /** Called when it is live everywhere. */
  readonly onLive?: (at: number) => void;
}

/** Services without a timetable deploy soon after each change; changes that come meanwhile join. */
export function scheduleContinuous(simulation: Simulation, service: ServiceState, at: number): void {
  if (service.profile.cadence !== 'continuous' || service.scheduled) {
    return;
  }
  const { random, team, timeline } = simulation;
  service.scheduled = true;
  const due = afterWork(Math.max(at, service.blockedUntil), random.between(0.2, 1.2), team.offset);
  timeline.plan(isFrozen(due) ? thaw(due) : due, (when) => deployRoutinely(simulation, service, when));
}

/** Plans the timetable of a service that has one. */
export function planTimetable(simulation: Simulation, service: ServiceState): void {
  const { since, now, team, random, timeline } = simulation;
  const timesOn = TIMETABLES[service.profile.cadence];
  for (let day = since; day <= now; day += DAY) {
    const start = workdayStart(day, team.offset);
    const times = start === null ? 0 : Number(timesOn(simulation, new Date(start).getUTCDay(), start));
    for (let time = 0; start !== null && time < times; time++) {
      const at = seconds(start + (random.between(1, 8 / times) + (8 * time) / times) * HOUR);
      timeline.plan(at, (when) => deployRoutinely(simulation, service, when));
    }
  }
}

type Timetable = (simulation: Simulation, weekday: number, at: number) => boolean | number;
const [TUESDAY, WEDNESDAY, THURSDAY] = [2, 3, 4];

/** Whether, or how often, a service deploys on a working day. */
const TIMETABLES: Readonly<Record<ServiceState['profile']['cadence'], Timetable>> = {
  continuous: () => 0,
  twiceDaily: () => 2,
  daily: ({ random }) => random.chance(0.85),
  twiceWeekly: (_, weekday) => weekday === TUESDAY || weekday === THURSDAY,
  weekly: (_, weekday) => weekday === TUESDAY,
  fortnightly: (_, weekday, at) => weekday === WEDNESDAY && Math.floor(at / (7 * DAY)) % 2 === 0,
  accelerating: (simulation, _, at) => simulation.random.chance(0.15 + 0.85 * progress(simulation, at)),
};

function deployRoutinely(simulation: Simulation, service: ServiceState, at: number): void {
  service.scheduled = false;
  if (isFrozen(at)) {
    return;
  }
  if (at < service.blockedUntil) {
    scheduleContinuous(simulation, service, at);
    return;
  }
  // Now and then the live revision is deployed again, for no change at all.
  if (service.pending.length > 0 || simulation.random.chance(0.05)) {
    rollOut(simulation, service, { sha: simulation.draft.head, changes: takePending(service), why: 'routine' }, at);
  }
}

/** Everything that waits, which from now on waits no longer. */
export function takePending(service: ServiceState): readonly PendingChange[] {
  const changes = service.pending;
  service.pending = [];
  return changes;
}

/** Deploys in the way of the service: through a release, a workflow, or deployments. */
export function rollOut(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): void {
  const { source } = service.profile;
  if (source.from === 'releases' || source.from === 'tags') {
    release(simulation, service, rollout, at);
    return;
  }
  if (source.from === 'workflow') {
    runWorkflow(simulation, service, rollout, { at, workflow: source.workflow });
    return;
  }
  const passed = rollout.why === 'routine' && service.profile.staging ? stage(simulation, service, rollout, at) : at;
  if (passed === null) {
    service.pending = [...rollout.changes, ...service.pending];
    return;
  }
  const ends = service.profile.environments.map((environment, index) =>
    deployTo(simulation, service, rollout, { environment, at: passed + index * 40 * MINUTE }),
  );
  simulation.timeline.plan(Math.max(...ends), (when) => becomeLive(simulation, service, rollout, when));
}

/** @returns when staging has passed, null when it failed. */
function stage(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): number | null {
  const succeeded = !simulation.random.chance(0.07);
  const end = addDeployment(simulation, service, rollout, { environment: 'staging', at, succeeded });
  return succeeded ? end + 5 * MINUTE : null;
}

interface Target {
  readonly environment: string;
  readonly at: number;
}

/** Some attempts fail and are repeated. @returns when it has succeeded. */
function deployTo(simulation: Simulation, service: ServiceState, rollout: Rollout, target: Target): number {
  if (!simulation.random.chance(0.05)) {
    return addDeployment(simulation, service, rollout, { ...target, succeeded: true });
  }
  const failedAt = addDeployment(simulation, service, rollout, { ...target, succeeded: false });
  return addDeployment(simulation, service, rollout, { ...target, at: failedAt + 15 * MINUTE, succeeded: true });
}

const DESCRIPTIONS: Readonly<Record<Why, string | null>> = {
  routine: null,
  hotfix: 'Hotfix',
  revert: 'Revert of a broken change',
  rollback: 'Rollback',
};

/** @returns when it ended. */
function addDeployment(
  simulation: Simulation,
  { profile }: ServiceState,
  { sha, why }: Rollout,
  { environment, at, succeeded }: Target & { readonly succeeded: boolean },
): number {
  const { draft, random } = simulation;
  const startedAt = seconds(at + random.between(10_000, 60_000));
  const endedAt = seconds(startedAt + random.logNormal(5, 0.4) * MINUTE);
  const status = (state: DeploymentStatus['state'], when: number) => ({ id: draft.nextId(), state, at: when });
  const added: DeploymentDraft = {
    id: draft.nextId(),
    sha,
    ref: why === 'rollback' ? sha : 'main',
    task: profile.folder === null ? 'deploy' : `deploy:${profile.folder}`,
    environment,
    description: DESCRIPTIONS[why],
    createdAt: at,
    creator: DEPLOY_BOT,
    statuses: [
      status('queued', at + 1_000),
      status('in_progress', startedAt),
      status(succeeded ? 'success' : random.chance(0.8) ? 'failure' : 'error', endedAt),
    ],
  };
  draft.deployments.push(added);
  if (succeeded) {
    draft.replaceActive(added, { id: draft.nextId(), state: 'inactive', at: endedAt });
  }
  const trigger = { sha, branch: 'main', event: 'workflow_dispatch', title: `Deploy to ${environment}`, at } as const;
  addDeployRun(simulation, runName(profile.folder), trigger, [{ startedAt, finishedAt: endedAt, succeeded }]);
  return endedAt;
}

function runName(folder: string | null): string {
  return folder === null ? 'Deploy' : `Deploy ${folder}`;
}

function runWorkflow(
  simulation: Simulation,
  service: ServiceState,
  rollout: Rollout,
  { at, workflow }: { readonly at: number; readonly workflow: string },
): void {
  const { random, timeline } = simulation;
  const spans = [];
  for (let startedAt = at + 20_000; ;) {
    const succeeded = !random.chance(0.08);
    const finishedAt = seconds(startedAt + random.logNormal(6, 0.4) * MINUTE);
    spans.push({ startedAt, finishedAt, succeeded });
    if (succeeded) {
      break;
    }
    startedAt = seconds(finishedAt + random.logNormal(12, 0.6) * MINUTE);
  }
  const title = DESCRIPTIONS[rollout.why] ?? rollout.changes.at(-1)?.title ?? 'Deploy again';
  addDeployRun(
    simulation,
    workflow,
    { sha: rollout.sha, branch: 'main', event: 'workflow_dispatch', title, at },
    spans,
  );
  timeline.plan(spans.at(-1)?.finishedAt ?? at, (when) => becomeLive(simulation, service, rollout, when));
}

/** What follows once a revision is live everywhere. */
export function becomeLive(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): void {
  service.live.push(rollout.sha);
  rollout.onLive?.(at);
  maybeBreak(simulation, service, rollout, at);
}
