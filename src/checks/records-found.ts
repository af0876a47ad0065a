import type { Instant } from '../core/instant';
import type { RecordSet } from '../core/record-set';
import { RECORD_KINDS, type AnyRecord, type RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { lastInstantOf } from '../sync/record-times';
import { planStreams } from '../sync/streams';

export interface RecordsFound {
  /** Of each kind that is read from a connection, also where there are none. */
  readonly counts: readonly { readonly connection: string; readonly kind: RecordKind; readonly count: number }[];
  /** Names of services that have a rule for it, and of which there is none. */
  readonly without: { readonly deployment: readonly string[]; readonly incident: readonly string[] };
}

/** What there is of each connection and service since an instant. Looks at every record. */
export function recordsFound(records: RecordSet, settings: Settings, since: Instant): RecordsFound {
  const perKind = RECORD_KINDS.map((kind) => {
    const byOwner = countByOwner(records, kind, since);
    return { kind, byOwner, owners: ownersOf(kind, settings) };
  });
  const without = (wanted: RecordKind) =>
    perKind
      .filter(({ kind }) => kind === wanted)
      .flatMap(({ byOwner, owners }) => [...owners.keys()].filter((name) => !byOwner.has(name)));
  return {
    counts: perKind.flatMap(({ kind, byOwner, owners }) =>
      [...sumByConnection(byOwner, owners)].map(([connection, count]) => ({ connection, kind, count })),
    ),
    without: { deployment: without('deployment'), incident: without('incident') },
  };
}

/** The connection by what a record names: its service, or its repository. */
function ownersOf(kind: RecordKind, settings: Settings): ReadonlyMap<string, string> {
  const isByService = kind === 'deployment' || kind === 'incident';
  return new Map(
    planStreams(settings, [kind], {}).flatMap(({ connection, resource, services }) => {
      const names = isByService
        ? services.map(({ name }) => name)
        : [resource, ...services.flatMap(({ repository }) => repository?.id ?? [])];
      return names.map((name) => [name, connection] as const);
    }),
  );
}

function countByOwner(records: RecordSet, kind: RecordKind, since: Instant): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of records.of(kind)) {
    if (lastInstantOf(record) >= since) {
      const owner = ownerOf(record);
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  return counts;
}

function ownerOf(record: AnyRecord): string {
  return record.kind === 'deployment' || record.kind === 'incident' ? record.service : record.repository;
}

function sumByConnection(counts: ReadonlyMap<string, number>, owners: ReadonlyMap<string, string>) {
  const sums = new Map<string, number>();
  for (const [owner, connection] of owners) {
    sums.set(connection, (sums.get(connection) ?? 0) + (counts.get(owner) ?? 0));
  }
  return sums;
}
