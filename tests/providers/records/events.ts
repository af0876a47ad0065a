import type { RecordKind } from '../../../src/core/records';
import { provider } from '../../../src/providers/records/cdevents-provider';
import { FileServer } from './file-server';
import { collect, scopesOf, settingsOf } from './support';

/** A CDEvent as the specification has it. */
export interface EventInput {
  readonly type: string;
  readonly time: string;
  readonly subject: string;
  readonly content?: object;
  readonly id?: string;
  readonly source?: string;
  readonly customData?: unknown;
  readonly version?: string;
}

let events = 0;

export function anEvent({ type, time, subject, content = {}, source = '/ci', version = '0.3.0', ...more }: EventInput) {
  events += 1;
  const { id = `event-${events}`, customData } = more;
  return {
    context: { specversion: '0.5.1', id, source, type: `dev.cdevents.${type}.${version}`, timestamp: time },
    subject: { id: subject, content },
    ...(customData === undefined ? {} : { customData }),
  };
}

export type Services = Parameters<typeof settingsOf>[1];

export const shop: Services[number] = {
  name: 'shop',
  repository: { connection: 'cdevents', id: 'acme/shop' },
  deployments: { connection: 'cdevents' },
  incidents: { connection: 'cdevents' },
};

/** What the first stream of a kind makes of a file. */
export async function readOf<K extends RecordKind>(kind: K, body: unknown, services: Services = [shop]) {
  const [scope] = scopesOf(settingsOf('cdevents', services), kind);
  return collect(provider.fetch[kind]?.(new FileServer({ body }), scope!));
}
