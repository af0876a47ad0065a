import * as z from 'zod';
import type { Instant } from '../../core/instant';
import { at, maybeAt, maybeText } from '../../core/reading/wire';
import { closedAt } from './closed-at';

/** An incident or an alert, without its people. */
export interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant;
  readonly detectedAt: Instant | null;
  readonly status: string;
  /** What the row itself says; null when it says nothing. */
  readonly endedAt: Instant | null;
  readonly priority: string | null;
  readonly tags: readonly string[];
  /** Ids. */
  readonly services: readonly string[];
  readonly teams: readonly string[];
  readonly url: string | null;
}

export interface Page {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** Users are among responders; of them nothing is kept. */
const responders = z
  .array(z.object({ id: maybeText, type: maybeText }))
  .nullish()
  .transform((all) => (all ?? []).flatMap(({ id, type }) => (id && type === 'team' ? [id] : [])));

const common = {
  id: z.string().min(1),
  message: maybeText,
  status: z.string(),
  createdAt: at,
  priority: maybeText,
  tags: texts,
  responders,
};

const Incident = z
  .object({
    ...common,
    description: maybeText,
    ownerTeam: maybeText,
    impactedServices: texts,
    impactStartDate: maybeAt,
    impactDetectDate: maybeAt,
    impactEndDate: maybeAt,
    links: z.object({ web: maybeText }).nullish(),
  })
  .transform((row): Row => ({
    ...rowOf(row),
    description: row.description ?? null,
    startedAt: row.impactStartDate ?? row.createdAt,
    detectedAt: row.impactDetectDate,
    endedAt: row.impactEndDate,
    services: row.impactedServices,
    teams: [...row.responders, ...(row.ownerTeam ? [row.ownerTeam] : [])],
    url: row.links?.web ?? null,
  }));

/** Opsgenie's alerts have a report, those of Jira Service Management have the same beside the other fields. */
const Alert = z
  .object({
    ...common,
    ownerTeamId: maybeText,
    teams: z.array(z.object({ id: maybeText })).nullish(),
    report: z.object({ closeTime: z.unknown().optional() }).nullish(),
    closeTime: z.unknown().optional(),
  })
  .transform((row): Row => {
    const owners = [row.ownerTeamId, ...(row.teams ?? []).map(({ id }) => id)].flatMap((id) => (id ? [id] : []));
    return {
      ...rowOf(row),
      endedAt: closedAt(row.report?.closeTime ?? row.closeTime, row.createdAt),
      teams: [...row.responders, ...owners],
    };
  });

interface CommonRow {
  readonly id: string;
  readonly message?: string | null | undefined;
  readonly status: string;
  readonly createdAt: Instant;
  readonly priority?: string | null | undefined;
  readonly tags: readonly string[];
}

function rowOf({ id, message, status, createdAt, priority, tags }: CommonRow): Row {
  return {
    id,
    title: message ?? null,
    description: null,
    createdAt,
    startedAt: createdAt,
    detectedAt: null,
    status,
    endedAt: null,
    priority: priority || null,
    tags,
    services: [],
    teams: [],
    url: null,
  };
}

const Paging = z.object({ next: maybeText }).nullish();

function opsgeniePage<T extends z.ZodType<Row>>(row: T) {
  return z
    .object({ data: z.array(row), paging: Paging })
    .transform(({ data, paging }): Page => ({ rows: data, more: Boolean(paging?.next) }));
}

export const IncidentPage = opsgeniePage(Incident);
export const AlertPage = opsgeniePage(Alert);
export const IncidentBody = z.object({ data: Incident }).transform(({ data }): Row => data);
export const AlertBody = z.object({ data: Alert }).transform(({ data }): Row => data);

export const OperationsPage = z
  .object({ values: z.array(Alert), links: Paging })
  .transform(({ values, links }): Page => ({ rows: values, more: Boolean(links?.next) }));
export const OperationsAlert = Alert;
export const OperationsTeams = z.object({ platformTeams: z.array(z.object({ teamId: z.string() })) });

export const Timeline = z.object({
  data: z.object({ entries: z.array(z.object({ type: z.string(), eventTime: at })), nextOffset: maybeText }),
});

export const AlertLogs = z.object({ data: z.array(z.object({ log: maybeText, createdAt: at })) });
export const OperationsLogs = z.object({ values: z.array(z.object({ log: maybeText, logTime: at })) });

/** Of what is only looked for, that it is there. */
export const Named = z.object({ data: z.object({ id: z.string() }) });
