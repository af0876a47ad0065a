import type { Issue, World } from '../../world/world';
import { numberedIncidents } from '../common/incident-issues';

export interface OpsTeam {
  readonly id: string;
  readonly name: string;
}

export interface OpsService {
  readonly id: string;
  readonly name: string;
  readonly team: OpsTeam | null;
}

/** An incident as the organisation has it in Opsgenie, and the alert that called for it. Times are epoch milliseconds. */
export interface OpsIncident {
  readonly number: number;
  readonly title: string;
  readonly service: OpsService;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly startedAt: number;
  /** When somebody recorded it, which may be later. */
  readonly createdAt: number;
  readonly resolvedAt: number | null;
  /** Some are closed days after they were resolved. */
  readonly closedAt: number | null;
  /** It was resolved by a tool that wrote no end of the impact down. */
  readonly isSilent: boolean;
  /** It was resolved and opened again before. */
  readonly reopenedAt: number | null;
  readonly responder: string;
}

export interface Account {
  readonly now: number;
  readonly services: readonly OpsService[];
  readonly teams: readonly OpsTeam[];
  /** Oldest first. */
  readonly incidents: readonly OpsIncident[];
}

const DAY_MS = 86_400_000;
const RECORDED_AFTER_MS = 90_030;

export function serviceId({ services }: World, name: string): string {
  return toId('5e41', services.findIndex((service) => service.name === name) + 1);
}

export function teamId(world: World, name: string): string {
  return toId('7ea0', teamNames(world).indexOf(name) + 1);
}

/** The tag by which alerts are told apart, as they know no service. */
export function serviceTag(name: string): string {
  return `service:${name}`;
}

export function toId(kind: string, number: number): string {
  return `${(number * 0x9e3779b1).toString(16).padStart(8, '0').slice(-8)}-${kind}-4a1c-8d2e-${number.toString(16).padStart(12, '0')}`;
}

/** The organisation's incidents where they are in Opsgenie and not in issues. What was recorded twice is deleted there. */
export function accountOf(world: World): Account {
  const teams = teamNames(world).map((name) => ({ id: teamId(world, name), name }));
  const services = world.services.map(({ name, team }) => ({
    id: serviceId(world, name),
    name,
    team: teams.find((row) => row.name === team) ?? null,
  }));
  const kept = numberedIncidents(world, services).filter(({ issue }) => issue.stateReason !== 'duplicate');
  return { now: world.now, services, teams, incidents: kept.map((one) => toIncident(one, world.now)) };
}

function teamNames({ services }: World): readonly string[] {
  return [...new Set(services.flatMap(({ team }) => team ?? []))];
}

/** Best first; what is not planned for is none that anybody has to look at. */
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const FALSE_ALARM = 'P5';

interface Numbered {
  readonly issue: Issue;
  readonly service: OpsService;
  readonly number: number;
}

function toIncident({ issue, service, number }: Numbered, now: number): OpsIncident {
  const severity = SEVERITIES.findIndex((name) => issue.labels.includes(`severity:${name}`));
  const { createdAt: startedAt, closedAt: resolvedAt } = issue;
  const createdAt = Math.min(now, startedAt + (number % 3 === 0 ? RECORDED_AFTER_MS : 0));
  const wasReopened = number % 4 === 0 && (resolvedAt ?? now) - createdAt > 2 * RECORDED_AFTER_MS;
  const closed = resolvedAt === null ? null : resolvedAt + 2 * DAY_MS;
  return {
    number,
    title: issue.title,
    service,
    priority: issue.stateReason === 'not_planned' ? FALSE_ALARM : `P${severity === -1 ? 3 : severity + 1}`,
    tags: [serviceTag(service.name), ...issue.labels.filter((label) => label === 'not-a-failure')],
    startedAt,
    createdAt,
    resolvedAt,
    closedAt: closed !== null && closed <= now ? closed : null,
    isSilent: number % 7 === 0,
    reopenedAt: wasReopened ? createdAt + RECORDED_AFTER_MS : null,
    responder: issue.author.login,
  };
}
