import type { Issue, World } from '../../world/world';
import { numberedIncidents } from '../common/incident-issues';

/** An incident as the organisation has it in PagerDuty. Times are epoch milliseconds at whole seconds. */
export interface PagerIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly service: PagerService;
  readonly status: 'triggered' | 'acknowledged' | 'resolved';
  readonly urgency: 'high' | 'low';
  readonly priority: number | null;
  readonly createdAt: number;
  readonly acknowledgedAt: number | null;
  readonly resolvedAt: number | null;
  /** The incident into which it was merged. */
  readonly mergedInto: string | null;
  readonly responder: string;
}

export interface PagerService {
  readonly id: string;
  readonly name: string;
  readonly team: PagerTeam | null;
}

export interface PagerTeam {
  readonly id: string;
  readonly name: string;
}

export interface Account {
  readonly now: number;
  readonly services: readonly PagerService[];
  readonly teams: readonly PagerTeam[];
  /** Oldest first. */
  readonly incidents: readonly PagerIncident[];
}

const ACKNOWLEDGED_AFTER_MS = 4 * 60_000;

export function serviceId({ services }: World, name: string): string {
  return toId('PS', services.findIndex((service) => service.name === name) + 1);
}

function toId(prefix: string, number: number): string {
  return prefix + number.toString(36).toUpperCase().padStart(5, '0');
}

/** The organisation's incidents where they are in PagerDuty and not in issues. */
export function accountOf(world: World): Account {
  const teams = [...new Set(world.services.flatMap(({ team }) => team ?? []))].map((name, index) => ({
    id: toId('PT', index + 1),
    name,
  }));
  const services = world.services.map(({ name, team }) => ({
    id: serviceId(world, name),
    name,
    team: teams.find((row) => row.name === team) ?? null,
  }));
  const incidents = numberedIncidents(world, services).map(({ issue, service, number }) =>
    toIncident(issue, service, { number, world }),
  );
  return { now: world.now, services, teams, incidents: incidents.map((row) => merged(row, incidents)) };
}

/** Best first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

/**
 * What is a label in issues is said in PagerDuty's own terms: the severity is a priority, a person's word about the
 * cause stands in the title, and a false alarm was of low urgency.
 */
function toIncident(issue: Issue, service: PagerService, { number, world }: { number: number; world: World }) {
  const priority = PRIORITIES.findIndex((name) => issue.labels.includes(`severity:${name}`));
  const acknowledgedAt = issue.createdAt + ACKNOWLEDGED_AFTER_MS;
  const isAcknowledged = acknowledgedAt <= Math.min(world.now, issue.closedAt ?? world.now);
  const status = issue.state === 'closed' ? 'resolved' : isAcknowledged ? 'acknowledged' : 'triggered';
  return {
    id: `Q${(36 ** 8 + number * 7919).toString(36).toUpperCase().padStart(13, '0')}`,
    number,
    title: issue.labels.includes('not-a-failure') ? `${issue.title} (not-a-failure)` : issue.title,
    service,
    status,
    urgency: issue.stateReason === 'not_planned' ? 'low' : 'high',
    priority: priority === -1 ? null : priority,
    createdAt: issue.createdAt,
    acknowledgedAt: isAcknowledged ? acknowledgedAt : null,
    resolvedAt: issue.closedAt,
    mergedInto: issue.stateReason === 'duplicate' ? '' : null,
    responder: issue.author.login,
  } as const;
}

/** A duplicate is merged into the incident of its service that is nearest to it, else into any. */
function merged(row: PagerIncident, all: readonly PagerIncident[]): PagerIncident {
  if (row.mergedInto === null) {
    return row;
  }
  const others = all.filter(({ id, mergedInto }) => id !== row.id && mergedInto === null);
  const own = others.filter(({ service }) => service.id === row.service.id);
  const near = (own.length > 0 ? own : others).reduce<PagerIncident | null>(
    (best, one) => (best === null || distance(one, row) < distance(best, row) ? one : best),
    null,
  );
  return { ...row, mergedInto: near?.id ?? row.id };
}

function distance(one: PagerIncident, other: PagerIncident): number {
  return Math.abs(one.createdAt - other.createdAt);
}
