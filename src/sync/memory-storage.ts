import type { RecordStorage, StoredStream } from '../core/ports';

/** Keeps streams as long as it lives itself. */
export function memoryStorage(): RecordStorage {
  const streams = new Map<string, StoredStream>();
  return {
    load: async (stream, unless) => {
      const stored = streams.get(stream);
      return stored === undefined || stored.manifest.revision === unless ? null : stored;
    },
    append: async (stream, manifest, chunks) => {
      streams.set(stream, { manifest, chunks: [...(streams.get(stream)?.chunks ?? []), ...chunks] });
    },
    replace: async (stream, stored) => {
      streams.set(stream, stored);
    },
  };
}
