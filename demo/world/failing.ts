import { afterWork, DAY, HOUR, MINUTE, seconds } from './calendar';
import { rollOut, takePending, type Rollout } from './deploying';
import { openIncident } from './incidents';
import { openRepair } from './pull-requests';
import { cherryPick } from './releasing';
import { progress, type PendingChange, type ServiceState, type Simulation } from './simulation';

interface Outage {
  readonly service: ServiceState;
  readonly rollout: Rollout;
  readonly culprit: PendingChange;
  /** Called when the service works again. */
  readonly resolve: (at: number) => void;
}

/** A deployment that is live breaks, or does not. */
export function maybeBreak(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): void {
  const { random, timeline } = simulation;
  const culprit = [...rollout.changes].sort((one, other) => other.lines - one.lines)[0];
  if (rollout.why === 'rollback' || culprit === undefined) {
    return;
  }
  if (random.chance(risk(simulation, service, culprit, at) * (rollout.why === 'routine' ? 1 : 0.4))) {
    const breaksAt = seconds(at + Math.min(5 * DAY, random.logNormal(2, 1.1) * HOUR));
    timeline.plan(breaksAt, (when) => breakDown(simulation, { service, rollout, culprit }, when));
  }
}

const LARGE_LINES = 250;

function risk(simulation: Simulation, { profile }: ServiceState, culprit: PendingChange, at: number): number {
  const [first, last] = profile.failures;
  const usual = first + (last - first) * progress(simulation, at);
  return profile.breaksBySize ? usual * (culprit.lines >= LARGE_LINES ? 4.5 : 0.3) : usual;
}

function breakDown(simulation: Simulation, outage: Omit<Outage, 'resolve'>, at: number): void {
  const repair = chooseRepair(simulation, outage);
  const isNoticed = repair === wait || simulation.random.chance(0.8);
  const resolve = isNoticed ? openIncident(simulation, outage.service.profile, at) : () => undefined;
  repair(simulation, { ...outage, resolve }, at);
}

type Repair = (simulation: Simulation, outage: Outage, at: number) => void;

function chooseRepair({ random }: Simulation, { service, rollout }: Omit<Outage, 'resolve'>): Repair {
  const isReleased = service.profile.source.from === 'releases';
  if (isReleased) {
    return random.chance(0.65) ? hotfix : wait;
  }
  const isStillLive = service.live.at(-1) === rollout.sha;
  const chance = random.float();
  if (chance < 0.3) {
    return isStillLive && previous(service) !== undefined ? rollBack : hotfix;
  }
  return chance < 0.6 ? hotfix : chance < 0.85 ? revert : wait;
}

/** Nothing is changed: it is repaired by hand. */
function wait({ random, timeline }: Simulation, { resolve }: Outage, at: number): void {
  timeline.plan(seconds(at + random.logNormal(2.5, 0.9) * HOUR), resolve);
}

/** The revision that was live before the live one. */
function previous({ live }: ServiceState): string | undefined {
  return [...live].reverse().find((sha) => sha !== live.at(-1));
}

function rollBack(simulation: Simulation, outage: Outage, at: number): void {
  const { random, timeline, team } = simulation;
  const { service, rollout, culprit, resolve } = outage;
  service.blockedUntil = afterWork(at, 6, team.offset);
  timeline.plan(seconds(at + random.logNormal(35, 0.6) * MINUTE), (when) => {
    const sha = previous(service);
    if (sha === undefined || service.live.at(-1) !== rollout.sha) {
      hotfix(simulation, outage, when);
      return;
    }
    service.pending = [...rollout.changes, ...service.pending];
    rollOut(simulation, service, { sha, changes: [], why: 'rollback', onLive: resolve }, when);
  });
  const proposal = { ...repairOf(culprit), title: `Fix ${lower(culprit.title)}`, labels: ['bug'] };
  openRepair(simulation, proposal, { at: afterWork(at, 2, team.offset), hours: 1.5 }, () => undefined);
}

function hotfix(simulation: Simulation, { service, culprit, resolve }: Outage, at: number): void {
  const { random } = simulation;
  const proposal = { ...repairOf(culprit), title: `Hotfix: ${lower(culprit.title)}`, labels: ['hotfix'] };
  const openedAt = seconds(at + random.between(10, 40) * MINUTE);
  openRepair(simulation, proposal, { at: openedAt, hours: random.logNormal(0.7, 0.7) }, (mergedAt) => {
    const isReleased = service.profile.source.from === 'releases';
    const rollout = isReleased
      ? { sha: cherryPick(simulation, service, mergedAt), changes: [] }
      : { sha: simulation.draft.head, changes: takePending(service) };
    rollOut(simulation, service, { ...rollout, why: 'hotfix', onLive: resolve }, mergedAt + 5 * MINUTE);
  });
}

function revert(simulation: Simulation, { service, culprit, resolve }: Outage, at: number): void {
  const { random, draft } = simulation;
  const proposal = { ...repairOf(culprit), ...reversal(draft.fullName, culprit), lines: culprit.lines };
  const openedAt = seconds(at + random.between(10, 40) * MINUTE);
  const pull = openRepair(simulation, proposal, { at: openedAt, hours: random.logNormal(0.6, 0.7) }, (mergedAt) => {
    const rollout = { sha: draft.head, changes: takePending(service), why: 'revert', onLive: resolve } as const;
    rollOut(simulation, service, rollout, mergedAt + 5 * MINUTE);
    if (random.chance(0.15)) {
      const again = { ...culprit, title: pull.title, number: pull.number, sha: pull.mergeSha ?? '' };
      reapply(simulation, again, mergedAt);
    }
  });
}

/** The revert is reverted: the change comes back some days later. */
function reapply(simulation: Simulation, reverted: PendingChange, at: number): void {
  const { draft, team, timeline } = simulation;
  timeline.plan(afterWork(at, 14, team.offset), (when) => {
    const proposal = { ...repairOf(reverted), ...reversal(draft.fullName, reverted), lines: reverted.lines };
    openRepair(simulation, proposal, { at: when, hours: 5 }, () => undefined);
  });
}

function repairOf({ paths }: PendingChange) {
  return { body: '', labels: [], paths, lines: 8, message: null };
}

/** Title, description and commit message as GitHub's button and `git revert` write them. */
function reversal(repository: string, { title, number, sha }: PendingChange) {
  const subject = number === null ? title : `${title} (#${number})`;
  return {
    title: `Revert "${title}"`,
    body: number === null ? `This reverts commit ${sha}.` : `Reverts ${repository}#${number}`,
    message: `Revert "${subject}"\n\nThis reverts commit ${sha}.`,
  };
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
