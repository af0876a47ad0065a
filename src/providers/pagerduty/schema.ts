import * as z from 'zod';
import { at, maybeAt } from '../../core/reading/wire';

/** Any field that is not required may be null. */
function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

/** Only what is kept: assignments, acknowledgements and everything else that has people in it is left out. */
export const IncidentRow = z.object({
  id: z.string().min(1),
  title: maybe(z.string()),
  /** `[#1234] Title`; what older answers have in place of a title. */
  summary: maybe(z.string()),
  html_url: maybe(z.string()),
  status: z.string(),
  urgency: maybe(z.string()),
  created_at: at,
  /** Absent from older answers. */
  resolved_at: maybeAt,
  last_status_change_at: maybeAt,
  /** Whoever has an account without priorities has null here; a reference has its name as `summary`. */
  priority: maybe(z.object({ summary: maybe(z.string()), name: maybe(z.string()) })),
  /** `merge_resolve_reason` is the only type there is so far; null for what was resolved in any other way. */
  resolve_reason: maybe(z.object({ type: maybe(z.string()) })),
  service: maybe(z.object({ id: z.string() })),
});
export type IncidentRow = z.output<typeof IncidentRow>;

export const IncidentPage = z.object({ incidents: z.array(IncidentRow), more: z.boolean() });
export const IncidentBody = z.object({ incident: IncidentRow });

export const LogEntries = z.object({
  log_entries: z.array(z.object({ type: z.string(), created_at: at })),
  more: z.boolean(),
});

export const ServiceBody = z.object({ service: z.object({ id: z.string() }) });
export const TeamBody = z.object({ team: z.object({ id: z.string() }) });
