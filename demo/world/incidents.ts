import { DAY, HOUR, seconds } from './calendar';
import type { ServiceProfile } from './profiles';
import type { Draft } from './repository-draft';
import { someone, type Simulation } from './simulation';
import { incidentTitle } from './titles';
import type { Issue } from './world';

const SEVERITIES = [
  ['critical', 0.1],
  ['high', 0.4],
  ['medium', 0.8],
  ['low', 1],
] as const;

/** Opens an incident, as an issue. @returns what closes it. */
export function openIncident(
  simulation: Simulation,
  service: ServiceProfile,
  at: number,
  reason: Issue['stateReason'] = 'completed',
): (at: number) => void {
  const { random, draft, incidents } = simulation;
  const weight = random.float();
  const severity = SEVERITIES.find(([, upTo]) => weight < upTo)?.[0] ?? 'low';
  const labels = ['incident', `severity:${severity}`];
  const issue: Draft<Issue> = {
    id: draft.nextId(),
    // In the common repository numbers are given once all its issues are known.
    number: service.ownIncidents ? draft.nextNumber() : 0,
    title: incidentTitle(random, service.name),
    body: '',
    labels: [
      ...labels,
      ...(service.ownIncidents ? [] : [`service:${service.name}`]),
      ...(random.chance(0.03) ? ['not-a-failure'] : []),
    ],
    state: 'open',
    stateReason: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    author: someone(simulation),
  };
  (service.ownIncidents ? draft.issues : incidents).push(issue);
  return (closedAt) => Object.assign(issue, { state: 'closed', stateReason: reason, closedAt, updatedAt: closedAt });
}

const UNRELATED_A_WEEK = 0.03;

/** Incidents that no deployment caused: hardware, providers, traffic; some turn out to be none. */
export function planUnrelatedIncidents(simulation: Simulation, service: ServiceProfile): void {
  const { since, now, random, timeline, troubles } = simulation;
  for (let day = since; day < now; day += DAY) {
    if (random.chance((UNRELATED_A_WEEK / 7) * troubles)) {
      timeline.plan(seconds(day + random.float() * DAY), (at) => {
        const kind = random.float();
        const reason = kind < 0.05 ? 'not_planned' : kind < 0.1 ? 'duplicate' : 'completed';
        const close = openIncident(simulation, service, at, reason);
        timeline.plan(seconds(at + random.logNormal(3, 1) * HOUR), close);
      });
    }
  }
}

/** For how long an incident goes on that nobody has resolved yet. */
const ONGOING_HOURS = 2.6;

/** An incident that is still open at the end of the world. */
export function planOngoingIncident(simulation: Simulation, service: ServiceProfile): void {
  const { now, timeline } = simulation;
  timeline.plan(seconds(now - ONGOING_HOURS * HOUR), (at) => void openIncident(simulation, service, at));
}

/** Issues that are no incidents, which share the numbers of pull requests. */
export function planOtherIssues(simulation: Simulation): void {
  const { since, now, random, timeline, draft } = simulation;
  for (let day = since; day < now; day += DAY) {
    if (random.chance(0.12)) {
      timeline.plan(seconds(day + random.float() * DAY), (at) => {
        const author = someone(simulation);
        const more = { title: 'Tidy up after migration', body: '', labels: ['follow-up'], author } as const;
        const open = { state: 'open', stateReason: null, createdAt: at, updatedAt: at, closedAt: null } as const;
        draft.issues.push({ id: draft.nextId(), number: draft.nextNumber(), ...more, ...open });
      });
    }
  }
}
