import { activity, DAY, seconds, workdayStart, HOUR } from './calendar';
import { planTimetable } from './deploying';
import { planOngoingIncident, planOtherIssues, planUnrelatedIncidents } from './incidents';
import { landDirectly } from './landing';
import { organisation, type Organisation, type RepositoryProfile } from './profiles';
import { openDependencyUpdate, openUsual } from './pull-requests';
import { draftRelease } from './releasing';
import { Random, seedOf } from './random';
import { RepositoryDraft, type Draft } from './repository-draft';
import { someone, type ServiceState, type Simulation } from './simulation';
import { Timeline } from './timeline';
import { changeTitle, somePaths } from './titles';
import type { Issue, Repository, ServiceModel, World } from './world';

const OWNER = 'acme';
const INCIDENTS = `${OWNER}/incidents`;

interface WorldOptions {
  readonly seed: number;
  /** Epoch milliseconds; nothing happens later. */
  readonly now: number;
  /** How long the organisation has existed (18). */
  readonly months?: number;
  /** Multiplies how much is changed (1: some 20,000 commits in 18 months). */
  readonly activity?: number;
  /** How many times over the organisation exists (1: 12 services). */
  readonly copies?: number;
  /** CI runs, which are most of the workflow runs (true). */
  readonly ci?: boolean;
  /** Multiplies incidents that no deployment caused (1). */
  readonly incidents?: number;
  /** A service that is in trouble right now (none). */
  readonly inTrouble?: string;
  /** Only one of the organisation's repositories, by its place: a large organisation is too much at once (all). */
  readonly only?: number;
  /** The same world as it stood then: what comes later, up to `now`, has not happened yet (`now`). */
  readonly asOf?: number;
}

/** A simulated organisation. The same options give the same world. */
export function generateWorld(options: WorldOptions): World {
  const now = seconds(options.now);
  const end = seconds(options.asOf ?? options.now);
  const since = startOf(now, options.months ?? 18);
  const model = organisation(options.copies ?? 1);
  const common: Draft<Issue>[] = [];
  const isWanted = (place: number): boolean => (options.only ?? place) === place;
  const repositories = model.repositories.flatMap((profile, place) =>
    isWanted(place) ? grow({ ...options, now, end, since, model, common }, profile, place) : [],
  );
  const services = model.repositories.filter((_, place) => isWanted(place)).flatMap(servicesOf);
  const last = commonRepository(common, model.repositories.length, since).finish(end);
  return { now: end, since, services, repositories: [...repositories, last] };
}

/** Midnight of the day that many months ago. */
function startOf(now: number, months: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate());
}

interface Growth extends WorldOptions {
  readonly since: number;
  readonly end: number;
  readonly model: Organisation;
  /** Incidents that stand in the organisation's common repository. */
  readonly common: Draft<Issue>[];
}

function grow(growth: Growth, profile: RepositoryProfile, index: number): Repository {
  const { seed, since, now, end, model, common } = growth;
  const team = model.teams.find(({ name }) => name === profile.team);
  if (team === undefined) {
    throw new Error(`Repository ${profile.name} belongs to team ${profile.team}, which does not exist`);
  }
  const draft = new RepositoryDraft(`${OWNER}/${profile.name}`, index, since - DAY);
  const simulation: Simulation = {
    since,
    now,
    random: new Random(seedOf(seed, profile.name)),
    timeline: new Timeline(),
    team,
    profile,
    draft,
    services: profile.services.map(newService),
    activity: growth.activity ?? 1,
    withCi: growth.ci ?? true,
    troubles: growth.incidents ?? 1,
    incidents: common,
  };
  landDirectly(simulation, since - DAY, { message: 'Begin', paths: ['README.md'], author: someone(simulation) });
  planLife(simulation);
  profile.services
    .filter(({ name }) => name === growth.inTrouble)
    .forEach((service) => planOngoingIncident(simulation, service));
  simulation.timeline.run(end);
  simulation.services.filter(isReleased).forEach((service) => draftRelease(simulation, service));
  return draft.finish(end);
}

function isReleased({ profile }: ServiceState): boolean {
  return profile.source.from === 'releases';
}

function newService(profile: RepositoryProfile['services'][number]): ServiceState {
  return { profile, pending: [], live: [], scheduled: false, blockedUntil: 0, version: [0, 0] };
}

function planLife(simulation: Simulation): void {
  const { profile, services } = simulation;
  const workdays = 5;
  planDaily(simulation, profile.pullRequestsAWeek / workdays, (at) => openUsual(simulation, at));
  planDaily(simulation, 1.15 / workdays, (at) => openDependencyUpdate(simulation, at));
  planDaily(simulation, profile.directAWeek / workdays, (at) => commitDirectly(simulation, at));
  planOtherIssues(simulation);
  for (const service of services) {
    planTimetable(simulation, service);
    planUnrelatedIncidents(simulation, service.profile);
  }
}

/** Lets something happen `mean` times on a usual working day, within working hours. */
function planDaily(simulation: Simulation, mean: number, act: (at: number) => void): void {
  const { since, now, random, team, timeline } = simulation;
  for (let day = since; day <= now; day += DAY) {
    const start = workdayStart(day, team.offset);
    const count = start === null ? 0 : random.poisson(mean * activity(day) * simulation.activity);
    for (let index = 0; start !== null && index < count; index++) {
      timeline.plan(seconds(start + random.between(0, 8.5) * HOUR), act);
    }
  }
}

function commitDirectly(simulation: Simulation, at: number): void {
  const { random } = simulation;
  const paths = somePaths(random, null, 25);
  landDirectly(simulation, at, { message: changeTitle(random), paths, author: someone(simulation) });
}

function servicesOf({ name, team, services }: RepositoryProfile): ServiceModel[] {
  return services.map((service) => ({
    name: service.name,
    team,
    repository: `${OWNER}/${name}`,
    folder: service.folder,
    source: service.source,
    incidents: service.ownIncidents
      ? { repository: `${OWNER}/${name}`, serviceLabel: null }
      : { repository: INCIDENTS, serviceLabel: `service:${service.name}` },
  }));
}

/** The repository that holds nothing but the incidents of most services. */
function commonRepository(incidents: Draft<Issue>[], index: number, since: number): RepositoryDraft {
  const draft = new RepositoryDraft(INCIDENTS, index, since - DAY);
  const facts = { authoredAt: since - DAY, committedAt: since - DAY, message: 'Begin', paths: ['README.md'] };
  const size = { additions: 1, deletions: 0 };
  draft.land(draft.addCommit({ ...facts, ...size, parents: [], author: null, pullRequest: null }), since - DAY);
  incidents.sort((one, other) => one.createdAt - other.createdAt || one.id - other.id);
  for (const issue of incidents) {
    issue.number = draft.nextNumber();
    draft.issues.push(issue);
  }
  return draft;
}
