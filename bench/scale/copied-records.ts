import { toRecords } from '../../demo/world/records';
import type { World } from '../../demo/world/world';
import { grouped } from '../../src/core/grouped';
import type { Http } from '../../src/core/ports';
import type { Batch, Provider, Scope } from '../../src/core/provider';
import { RECORD_KINDS, type AnyRecord, type RecordKind } from '../../src/core/records';
import type { ServiceInput, SettingsInput } from '../../src/core/settings';
import { provider as github } from '../../src/providers/github/provider';

const SHA = /^[0-9a-f]{40}$/;
const COPIED_DIGITS = 8;

/** Settings of so many services: those given, as often over as it takes, each time with other names. */
export function copiedSettings({ services = [], goals: _, ...rest }: SettingsInput, count: number): SettingsInput {
  const copies = Array.from({ length: Math.ceil(count / services.length) }, (_, copy) =>
    services.map((service): ServiceInput => JSON.parse(inCopy(JSON.stringify(service), copy))),
  );
  return { ...rest, services: copies.flat().slice(0, count) };
}

/** Services, teams and repositories of a copy stand in settings as `"name":"cart-2"`, `acme/shop-2`, `service:cart-2`. */
function inCopy(text: string, copy: number): string {
  return text.replace(/("(?:name|team)":"|acme\/|service:)([a-z-]+)/g, `$1$2${suffix(copy)}`);
}

function suffix(copy: number): string {
  return copy === 0 ? '' : `-${copy + 1}`;
}

function copyOf(name: string): number {
  const number = /-(\d+)$/.exec(name)?.[1];
  return number === undefined ? 0 : Number(number) - 1;
}

/** A reader that gives the records of a simulated organisation to each copy of it, without asking anybody. */
export function copyingProvider(world: World): Provider {
  const records = grouped(toRecords(world), (record) => keyOf(record.kind, placeOf(record)));
  const fetch = (kind: RecordKind) =>
    async function* (_: Http, { resource, services, span }: Scope): AsyncIterable<Batch<never>> {
      const copy = copyOf(resource);
      const end = suffix(copy);
      const names = isOfService(kind) ? services.map(({ name }) => name) : [resource];
      const originals = names.flatMap(
        (name) => records.get(keyOf(kind, name.slice(0, name.length - end.length))) ?? [],
      );
      const read = originals.filter((record) => lastAt(record) >= span.from).map((record) => copied(record, copy));
      yield { records: read as never[], complete: span, truncated: [] };
    };
  return {
    fetch: Object.fromEntries(RECORD_KINDS.map((kind) => [kind, fetch(kind)])),
    check: github.check,
    budget: () => null,
  };
}

function keyOf(kind: RecordKind, place: string): string {
  return `${kind} ${place}`;
}

function isOfService(kind: RecordKind): boolean {
  return kind === 'deployment' || kind === 'incident';
}

function placeOf(record: AnyRecord): string {
  return record.kind === 'deployment' || record.kind === 'incident' ? record.service : record.repository;
}

function lastAt(record: AnyRecord): number {
  const times = Object.entries(record).flatMap(([name, value]) => (name.endsWith('At') ? Number(value) : []));
  return Math.max(...times);
}

/** Commits of each copy have ids of their own, as those of other repositories have. */
function copied(record: AnyRecord, copy: number): AnyRecord {
  const prefix = copy.toString(16).padStart(COPIED_DIGITS, '0');
  const end = suffix(copy);
  const renamed = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map((item) => renamed(name, item));
    }
    if (typeof value !== 'string') {
      return value;
    }
    const isName = name === 'service' || name === 'repository';
    return isName ? value + end : SHA.test(value) ? prefix + value.slice(COPIED_DIGITS) : value;
  };
  const fields = Object.entries(record).map(([name, value]) => [name, renamed(name, value)]);
  return Object.fromEntries(fields);
}
