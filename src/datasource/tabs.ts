import type { RecordStorage } from '../core/ports';

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface Tabs {
  readonly storage: RecordStorage;
  readonly onStored: (listener: (stream: string) => void) => void;
}

/** Tells the user's other tabs what was kept, so that they show it while this one goes on reading. */
export function acrossTabs(storage: RecordStorage, channel: Channel): Tabs {
  return {
    storage: {
      load: (stream, unless) => storage.load(stream, unless),
      append: async (stream, manifest, chunks) => {
        await storage.append(stream, manifest, chunks);
        channel.postMessage(stream);
      },
      replace: (stream, stored) => storage.replace(stream, stored),
    },
    onStored: (listener) =>
      channel.addEventListener('message', ({ data }) => (typeof data === 'string' ? listener(data) : undefined)),
  };
}

/** Null where the browser has none. */
export function openChannel(name: string): Channel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}
