import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vendors } from '../../src/providers/registry';
import { readRecords } from '../../src/companion/read-records';
import { openStore } from '../../src/companion/store/open-store';
import { DAY_MS, instant } from '../../src/core/instant';
import type { RecordStorage } from '../../src/core/ports';
import { toChunk } from '../../src/core/record-set';
import { RECORD_KINDS, type AnyRecord } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { streamsFor } from '../../src/sync/given-streams';
import { CHUNK_SIZE } from '../../src/sync/stored-stream';
import type { Stream } from '../../src/sync/streams';
import { largeHistory } from '../large-history';

/** At scale 1 the history has a million commits. */
const WHOLE = 1_000_000;
/** Nobody listens there: what is kept is all there is. */
const NOWHERE = 'http://127.0.0.1:9';
const HISTORY_DAYS = 3 * 365;
const now = instant(Date.now());

/** Fills a folder with what `dora serve` would have kept of a large history that ends now, and says the settings. */
async function main([folder = '', commits = '']: readonly string[]): Promise<void> {
  const { base, readAt, settings: written } = largeHistory(Number(commits) / WHOLE);
  const jsonData = { ...written, connections: { github: { url: NOWHERE } } };
  mkdirSync(folder, { recursive: true });
  const settings = parseSettings(jsonData);
  const store = await openStore(path.join(folder, 'data'), { now: () => now }, console.error);
  const writers = new Writers(streamsFor({ kinds: RECORD_KINDS, filters: {} }, settings, vendors), store.storage);
  const later = now - (readAt[0] ?? now);
  await readRecords(base, (record) => writers.take(moved(record, later)));
  await writers.close();
  await store.close();
  const source = { type: 'shipbeat-dora-datasource', jsonData, secureJsonData: { githubToken: 'none' } };
  writeFileSync(path.join(folder, 'dora.json'), JSON.stringify({ apiVersion: 1, datasources: [source] }));
  console.log('filled');
}

/** Every instant in it, so that what happened last has just happened. */
function moved<T extends object>(value: T, later: number): T {
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'number' && key.endsWith('At')) {
      Object.assign(value, { [key]: part + later });
    } else if (key === 'jobs' && Array.isArray(part)) {
      part.forEach((job: object) => moved(job, later));
    }
  }
  return value;
}

/** Hands each record to its stream, a chunk at a time. */
class Writers {
  readonly #byPlace = new Map<string, Writer>();
  readonly #all: Writer[] = [];

  constructor(streams: readonly Stream[], storage: RecordStorage) {
    for (const stream of streams) {
      const writer = new Writer(stream, storage);
      this.#all.push(writer);
      const isOfService = stream.kind === 'deployment' || stream.kind === 'incident';
      const places = isOfService ? stream.services.map(({ name }) => name) : [stream.resource];
      places.forEach((place) => this.#byPlace.set(`${stream.kind} ${place}`, writer));
    }
  }

  take(record: AnyRecord): void {
    const isOfService = record.kind === 'deployment' || record.kind === 'incident';
    this.#byPlace.get(`${record.kind} ${isOfService ? record.service : record.repository}`)?.take(record);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((writer) => writer.close()));
  }
}

class Writer {
  #records: AnyRecord[] = [];
  #revision = 0;
  #writing = Promise.resolve();

  constructor(
    private readonly stream: Stream,
    private readonly storage: RecordStorage,
  ) {}

  take(record: AnyRecord): void {
    this.#records.push(record);
    if (this.#records.length >= CHUNK_SIZE) {
      this.#write();
    }
  }

  close(): Promise<void> {
    this.#write();
    return this.#writing;
  }

  #write(): void {
    const { key, kind } = this.stream;
    const chunk = toChunk(kind, this.#records);
    this.#records = [];
    this.#revision += 1;
    const known = [{ from: instant(now - HISTORY_DAYS * DAY_MS), to: now }];
    const manifest = {
      revision: this.#revision,
      known,
      ...{ truncated: [], unfinished: [], extraRevisions: [], extraFrom: null },
    };
    this.#writing = this.#writing.then(() => this.storage.append(key, manifest, [chunk]));
  }
}

void main(process.argv.slice(2));
