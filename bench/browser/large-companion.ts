import { CompanionApi, type CompanionContents } from '../../demo/vendors/companion/api';
import { startVendor } from '../../demo/vendors/common/server';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { readRecords } from '../../src/companion/read-records';
import type { ServedStream } from '../../src/companion/serve/records/served-stream';
import { secretKey } from '../../src/core/connections';
import { grouped } from '../../src/core/grouped';
import { instant } from '../../src/core/instant';
import { RecordSet } from '../../src/core/record-set';
import { RECORD_KINDS, type AnyRecord, type RecordKind } from '../../src/core/records';
import { parseSettings, type Service, type SettingsInput } from '../../src/core/settings';
import { largeHistory } from '../large-history';

/** A companion that keeps a large history, and the data source that reads it. */
export interface LargeCompanion {
  readonly settings: SettingsInput;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vendor: SimulatedVendor;
  readonly services: number;
  readonly records: number;
  /** When it was last read, epoch milliseconds. */
  readonly now: number;
  close(): Promise<void>;
}

/** Serves a share of the benchmark's largest history as `dora serve` does, out of columns, stream by stream. */
export async function startLargeCompanion(scale: number, token: string, latencyMs: number): Promise<LargeCompanion> {
  const { base, settings: given, counts, readAt } = largeHistory(scale);
  const [now = 0] = readAt;
  const { services } = parseSettings(given);
  const sets = await setsIn(base);
  const contents = contentsOf(services, { sets, now });
  const vendor = await startVendor({ latencyMs }, () => new CompanionApi({ token }, contents));
  return {
    settings: { connections: { companion: vendor.connection }, services: services.map(toService) },
    secrets: { [secretKey('companion')]: token },
    ...{ vendor, services: services.length, now },
    records: RECORD_KINDS.reduce((sum, kind) => sum + counts[kind], 0),
    close: () => vendor.close(),
  };
}

function toService({ name, team, repository }: Service) {
  const rule = { connection: 'companion', path: name };
  return {
    ...{ name, deployments: rule, incidents: rule },
    ...(team === undefined ? {} : { team }),
    ...(repository === undefined ? {} : { repository: { connection: 'companion', id: repository.id } }),
  };
}

type Sets = ReadonlyMap<string, RecordSet>;

/** A set for each stream. */
async function setsIn(file: string): Promise<Sets> {
  const sets = new Map<string, RecordSet>();
  await readRecords(file, (record) => {
    const key = keyOf(record.kind, isByService(record) ? record.service : record.repository);
    const set = sets.get(key) ?? new RecordSet();
    sets.set(key, set);
    set.add(record);
  });
  return sets;
}

function isByService(record: AnyRecord): record is Extract<AnyRecord, { kind: 'deployment' | 'incident' }> {
  return record.kind === 'deployment' || record.kind === 'incident';
}

const keyOf = (kind: RecordKind, place: string): string => JSON.stringify([kind, place]);

function contentsOf(services: readonly Service[], kept: Kept): CompanionContents {
  const places = (kind: RecordKind) =>
    kind === 'deployment' || kind === 'incident'
      ? services.map((service) => [service.name, [service]] as const)
      : [...grouped(services, ({ repository }) => repository?.id ?? '')];
  return {
    streams: RECORD_KINDS.flatMap((kind) =>
      places(kind).map(([place, readers]) => toStream(kind, place, { ...kept, readers })),
    ),
    services: services.map(({ name, team, repository }) => ({
      ...{ name, team: team ?? null },
      ...{ repository: repository?.id ?? null, branch: repository?.branch ?? null },
    })),
  };
}

interface Kept {
  readonly sets: Sets;
  readonly now: number;
}

function toStream(
  kind: RecordKind,
  place: string,
  { sets, now, readers }: Kept & { readonly readers: readonly Service[] },
): ServedStream {
  const set = sets.get(keyOf(kind, place)) ?? new RecordSet();
  return {
    ...{
      key: keyOf(kind, place),
      kind,
      services: readers.map(({ name }) => name),
      notes: [],
      isSettled: true,
      version: '1',
    },
    knownFrom: instant(0),
    knownUntil: instant(now),
    all: () => set.of(kind),
    // What was asked for before has not changed since.
    changes: (since) => (since > now - 86_400_000 ? { records: [], removed: [] } : null),
  };
}
