import { createHash } from 'node:crypto';
import { afterWork, WEEK } from './calendar';
import { becomeLive, type Rollout } from './deploying';
import type { ServiceState, Simulation } from './simulation';

/** Publishes a release: a minor one from the default branch after a candidate, or a patch of the last minor one. */
export function release(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): void {
  const { timeline, team, draft } = simulation;
  if (rollout.why !== 'routine') {
    service.version[1]++;
    publish(simulation, service, rollout, at);
    return;
  }
  service.version = [service.version[0] + 1, 0];
  draft.branches.set(branchOf(service), rollout.sha);
  addRelease(simulation, service, { sha: rollout.sha, suffix: '-rc.1', title: null }, at);
  timeline.plan(afterWork(at, 6, team.offset), (when) => publish(simulation, service, rollout, when));
}

/** The next release is being written: a draft, whose tag does not exist yet. */
export function draftRelease({ draft, now }: Simulation, service: ServiceState): void {
  const tag = `v1.${service.version[0] + 1}.0`;
  const facts = { name: tag, body: '', draft: true, prerelease: false, publishedAt: null, branch: 'main' };
  draft.releases.push({ id: draft.nextId(), tag, createdAt: now - WEEK, ...facts });
}

function publish(simulation: Simulation, service: ServiceState, rollout: Rollout, at: number): void {
  const title = rollout.why === 'hotfix' ? ' (hotfix)' : null;
  addRelease(simulation, service, { sha: rollout.sha, suffix: '', title }, at);
  becomeLive(simulation, service, rollout, at);
}

/**
 * Copies the newest change of the default branch to the branch of the last release, as `git cherry-pick -x` does.
 * @returns the copy's revision.
 */
export function cherryPick({ draft }: Simulation, service: ServiceState, at: number): string {
  const merged = draft.bySha.get(draft.head);
  const original = draft.bySha.get(merged?.parents[1] ?? draft.head);
  const parent = draft.branches.get(branchOf(service)) ?? draft.head;
  if (original === undefined) {
    throw new Error(`Nothing to cherry-pick in ${draft.fullName}`);
  }
  const message = `${original.message}\n\n(cherry picked from commit ${original.sha})`;
  const copy = draft.addCommit({ ...original, message, parents: [parent], committedAt: at, pullRequest: null });
  draft.branches.set(branchOf(service), copy.sha);
  return copy.sha;
}

function branchOf({ version: [minor] }: ServiceState): string {
  return `release/1.${minor}`;
}

interface Version {
  readonly sha: string;
  readonly suffix: string;
  readonly title: string | null;
}

function addRelease({ draft }: Simulation, service: ServiceState, { sha, suffix, title }: Version, at: number): void {
  const tag = `v1.${service.version.join('.')}${suffix}`;
  // Candidates are light tags, releases annotated ones.
  const annotation = suffix === '' ? { sha: createHash('sha1').update(`${tag} ${sha}`).digest('hex'), at } : null;
  draft.tags.push({ name: tag, sha, annotation });
  draft.releases.push({
    id: draft.nextId(),
    tag,
    name: `${tag}${title ?? ''}`,
    body: '',
    draft: false,
    prerelease: suffix !== '',
    createdAt: draft.bySha.get(sha)?.committedAt ?? at,
    publishedAt: at,
    branch: branchOf(service),
  });
}
