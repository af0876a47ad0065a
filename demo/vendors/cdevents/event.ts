import { createHash } from 'node:crypto';

export interface CdEvent {
  readonly context: {
    readonly specversion: string;
    readonly id: string;
    readonly source: string;
    readonly type: string;
    readonly timestamp: string;
  };
  readonly subject: { readonly id: string; readonly source: string; readonly content: object };
  readonly customData?: object;
}

interface Happening {
  readonly source: string;
  /** `service.deployed.0.3.0` */
  readonly type: string;
  readonly at: number;
  readonly subject: string;
  readonly content: object;
}

/** A CDEvent of version 0.5. Its id is made of what happened, so that the same world has the same ids. */
export function toEvent({ source, type, at, subject, content }: Happening): CdEvent {
  const digest = createHash('sha256')
    .update(JSON.stringify([source, type, at, subject, content]))
    .digest('hex');
  const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const context = { specversion: '0.5.1', id, source, type: `dev.cdevents.${type}`, timestamp: toTimestamp(at) };
  return { context, subject: { id: subject, source, content } };
}

/** Microseconds, as Go's SDK writes them. */
function toTimestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** The same in a CloudEvent, in structured mode. */
export function toCloudEvent(event: CdEvent): object {
  const { id, source, type, timestamp } = event.context;
  const attributes = { specversion: '1.0', id, source, type, subject: event.subject.id, time: timestamp };
  return { ...attributes, datacontenttype: 'application/cdevents+json', data: event };
}
