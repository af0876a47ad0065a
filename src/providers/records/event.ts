import * as z from 'zod';
import type { Instant } from '../../core/instant';
import { parseVendorInstant } from '../../core/vendor-instant';
import type { Parse } from './record-file';

const text = z.string().min(1);
const Reference = z.object({ id: text, source: z.string().optional(), name: z.string().optional() });

/** What is looked at of a subject; who did it (`user`, `reportedBy`) is not. */
const Content = z.object({
  environment: Reference.optional().catch(undefined),
  service: Reference.optional().catch(undefined),
  repository: Reference.optional().catch(undefined),
  change: Reference.optional().catch(undefined),
  artifactId: text.optional().catch(undefined),
  name: text.optional().catch(undefined),
  pipelineName: text.optional().catch(undefined),
  /** `url` until 0.3. */
  uri: text.optional().catch(undefined),
  url: text.optional().catch(undefined),
  outcome: text.optional().catch(undefined),
  description: text.optional().catch(undefined),
  ticketURI: text.optional().catch(undefined),
});

/** @see https://github.com/cdevents/spec */
const CdEvent = z.object({
  context: z.object({ id: text, source: text, type: text, timestamp: text }),
  subject: z.object({ id: text, source: z.string().optional(), content: Content.prefault({}) }),
  customData: z.unknown().optional(),
});

export interface Event {
  /** Source and id: of two events with the same, one is a repetition. */
  readonly key: string;
  /** `service.deployed`: without the vendor and the version. */
  readonly type: string;
  readonly at: Instant;
  readonly subject: string;
  readonly content: z.output<typeof Content>;
  /** As the sender's own data has it, where that is a text. */
  readonly severity: string | null;
}

const USED = new Set([
  'service.deployed',
  'service.upgraded',
  'service.rolledback',
  'artifact.packaged',
  'environment.created',
  'environment.modified',
  'change.created',
  'change.merged',
  'change.abandoned',
  'pipelinerun.queued',
  'pipelinerun.started',
  'pipelinerun.finished',
  'incident.detected',
  'incident.reported',
  'incident.resolved',
]);
const TYPE = /^dev\.cdevents\.([a-z]+\.[a-z]+)(\.|$)/;

/** A CDEvent of any version, also inside of a CloudEvent. Null for events that say nothing about deliveries. */
export const parseEvent: Parse<Event> = (value) => {
  const inner = unwrapped(value);
  if ('reason' in inner) {
    return inner;
  }
  const type = typeOf(inner.value);
  if (type === null || !USED.has(type)) {
    return type === null ? { reason: 'is no CDEvent: it has no context.type dev.cdevents.…' } : null;
  }
  const result = CdEvent.safeParse(inner.value);
  return result.success ? toEvent(type, result.data) : { reason: `${type}: ${sentenceOf(result.error)}` };
};

function toEvent(type: string, { context, subject, customData }: z.output<typeof CdEvent>): ReturnType<Parse<Event>> {
  const at = parseVendorInstant(context.timestamp);
  if (at === null) {
    return { reason: `${type}: "${context.timestamp}" is no instant with a zone` };
  }
  const key = `${context.source}#${context.id}`;
  return { row: { key, type, at, subject: subject.id, content: subject.content, severity: severityOf(customData) } };
}

function sentenceOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
}

/** What a CloudEvent in structured mode carries; the value itself where it is none. */
function unwrapped(value: unknown): { readonly value: unknown } | { readonly reason: string } {
  if (typeof value !== 'object' || value === null || 'context' in value) {
    return { value };
  }
  if ('data_base64' in value) {
    return { reason: 'is a CloudEvent with data_base64; send its data as JSON' };
  }
  if (!('data' in value)) {
    return { value };
  }
  try {
    return { value: typeof value.data === 'string' ? JSON.parse(value.data) : value.data };
  } catch {
    return { reason: 'is a CloudEvent whose data is not JSON' };
  }
}

function typeOf(value: unknown): string | null {
  const context = typeof value === 'object' && value !== null && 'context' in value ? value.context : null;
  const type = typeof context === 'object' && context !== null && 'type' in context ? context.type : null;
  return typeof type === 'string' ? (TYPE.exec(type)?.[1] ?? null) : null;
}

function severityOf(customData: unknown): string | null {
  const isObject = typeof customData === 'object' && customData !== null;
  const severity = isObject && 'severity' in customData ? customData.severity : null;
  return typeof severity === 'string' && severity !== '' ? severity : null;
}

/** Each event once, in the order in which things happened. */
export function inOrder(events: readonly Event[], subject: string): readonly Event[] {
  const once = new Map(events.filter(({ type }) => type.startsWith(`${subject}.`)).map((event) => [event.key, event]));
  return [...once.values()].sort((one, other) => one.at - other.at || rankOf(one) - rankOf(other));
}

/** Events of one moment: what begins comes before what ends. */
function rankOf({ type }: Event): number {
  const order = ['queued', 'created', 'detected', 'started', 'reported'];
  const rank = order.indexOf(type.split('.')[1] ?? '');
  return rank === -1 ? order.length : rank;
}

/** The events of each subject. */
export function bySubject(events: readonly Event[], subject: string): ReadonlyMap<string, readonly Event[]> {
  const subjects = new Map<string, Event[]>();
  for (const event of inOrder(events, subject)) {
    const own = subjects.get(event.subject) ?? [];
    subjects.set(event.subject, own);
    own.push(event);
  }
  return subjects;
}
