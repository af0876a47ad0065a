import type { ServedStream } from '../../../src/companion/serve/records/served-stream';
import { instant } from '../../../src/core/instant';
import { RECORD_KINDS, type AnyRecord, type RecordKind } from '../../../src/core/records';
import { holdingsOf } from '../common/holdings';
import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { toRecords } from '../../world/records';
import type { ServiceModel, World } from '../../world/world';
import { CompanionApi, type CompanionContents } from './api';

/** Starts a companion that keeps the organisation's records, whoever it has read them of. @throws when the port is taken. */
export function startCompanion(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new CompanionApi(options, contentsOf(options.world)));
}

/** All of the organisation's records, each stream of them known from the beginning until the world's present. */
export function contentsOf(world: World): CompanionContents {
  const records = toRecords(world);
  const served = world.services.map(({ name, team, repository }) => {
    const branch = world.repositories.find(({ fullName }) => fullName === repository)?.defaultBranch ?? null;
    return { name, team, repository, branch };
  });
  const known = new Set(world.repositories.map(({ fullName }) => fullName));
  const others = holdingsOf(world).filter(({ repository }) => !known.has(repository.fullName));
  const idle = others.map(({ repository }) => {
    const name = repository.fullName.replace(/^.*\//, '');
    return { name, team: null, repository: repository.fullName, branch: null };
  });
  return {
    streams: RECORD_KINDS.flatMap((kind) => streamsOf(kind, records, world)),
    services: [...served, ...idle],
  };
}

/** One for each service of what is a service's, one for each repository of the rest. */
function streamsOf(kind: RecordKind, records: readonly AnyRecord[], { services, now }: World): readonly ServedStream[] {
  const isByService = kind === 'deployment' || kind === 'incident';
  const places = isByService ? services.map(({ name }) => name) : services.map(({ repository }) => repository);
  return [...new Set(places)].map((place) => {
    const readers = services.filter(({ name, repository }) => (isByService ? name : repository) === place);
    const own = records.filter((record) => record.kind === kind && placeOf(record) === place);
    return toStream(kind, readers, { own, now });
  });
}

function placeOf(record: AnyRecord): string {
  return record.kind === 'deployment' || record.kind === 'incident' ? record.service : record.repository;
}

function toStream(
  kind: RecordKind,
  readers: readonly ServiceModel[],
  { own, now }: { readonly own: readonly AnyRecord[]; readonly now: number },
): ServedStream {
  const services = readers.map(({ name }) => name);
  return {
    ...{ key: `${kind} ${services.join()}`, kind, services, notes: [], isSettled: true, version: '1' },
    knownFrom: instant(0),
    knownUntil: instant(now),
    all: () => own,
    changes: () => null,
  };
}
