import { providerIdOf } from './connections';
import type { ProviderDescriptor, RuleFields } from './provider';

/** Something that a vendor does not take, or needs and does not have. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  /** A sentence without the place. */
  readonly message: string;
}

type Vendors = Readonly<Record<string, ProviderDescriptor>>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * What in the settings does not fit the vendors that it names. Looks at what was written and not at defaults, and says
 * nothing of connections to vendors that are not among these.
 */
export function misfits(input: unknown, vendors: Vendors): readonly Misfit[] {
  const { connections, services } = fieldsOf(input);
  const all = Array.isArray(services) ? services : [];
  return [
    ...Object.entries(fieldsOf(connections)).flatMap(([slot, value]) => {
      const vendor = vendors[providerIdOf(slot)];
      return vendor === undefined ? [] : ofConnection(['connections', slot], fieldsOf(value), vendor);
    }),
    ...all.flatMap((service, index) => ofService(['services', index], fieldsOf(service), vendors)),
  ];
}

function ofConnection(path: readonly PropertyKey[], written: Fields, { name, routes }: ProviderDescriptor) {
  const settings = new Set(routes.flatMap(({ urlSetting }) => urlSetting ?? []));
  return unknownFields({ path, written, taken: ['url', ...settings], what: `${name} connections` });
}

function ofService(path: readonly PropertyKey[], service: Fields, vendors: Vendors): readonly Misfit[] {
  const { discover } = service;
  const found = discover === undefined ? null : vendorOf(fieldsOf(discover), vendors);
  return [
    ...(found === null ? [] : ofDiscover(path, service, found)),
    ...PARTS.flatMap((part) => {
      const written = fieldsOf(service[part]);
      const vendor = vendorOf(written, vendors) ?? (written['connection'] === undefined ? found : null);
      const isThere = service[part] !== undefined && service[part] !== null && vendor !== null;
      const brought = vendor === found ? (found?.rules.discover?.brings ?? []) : [];
      return isThere ? CHECKS[part]([...path, part], { written, brought }, vendor) : [];
    }),
  ];
}

/** Null where there is no connection, or none to any of these vendors. */
function vendorOf({ connection }: Fields, vendors: Vendors): ProviderDescriptor | null {
  return typeof connection === 'string' ? (vendors[providerIdOf(connection)] ?? null) : null;
}

function ofDiscover(path: readonly PropertyKey[], service: Fields, { name, rules }: ProviderDescriptor) {
  const { discover, repository } = service;
  const at = [...path, 'discover'];
  if (rules.discover === undefined) {
    return [cannot(at, name, 'no list of services')];
  }
  const what = `services found in ${name}`;
  const noId = repository !== undefined && fieldsOf(repository)['id'] === undefined && rules.repository !== true;
  return [
    ...ofRule({ path: at, written: fieldsOf(discover), fields: rules.discover, always: ['connection'], what }),
    ...(noId
      ? [{ path: [...path, 'repository', 'id'], message: `is missing: what is found in ${name} is no code` }]
      : []),
  ];
}

const PARTS = ['repository', 'deployments', 'incidents', 'pipelines'] as const;
interface Part {
  readonly written: Fields;
  /** Fields that whatever is found brings of its own. */
  readonly brought: readonly string[];
}

type Check = (path: readonly PropertyKey[], part: Part, vendor: ProviderDescriptor) => readonly Misfit[];

const CHECKS = {
  repository: (path, _, { name, rules }) => (rules.repository === true ? [] : [cannot(path, name, 'no code')]),
  deployments: ofDeployments,
  incidents: (path, part, { name, rules }) =>
    rules.incidents === undefined
      ? [cannot(path, name, 'no incidents')]
      : ofRule({ path, ...part, fields: rules.incidents, always: ['connection'], what: `incidents of ${name}` }),
  pipelines: (path, part, { name, rules }) =>
    rules.pipelines === undefined
      ? [cannot(path, name, 'no pipeline runs apart from the code')]
      : ofRule({ path, ...part, fields: rules.pipelines, always: ['connection'], what: `pipeline runs of ${name}` }),
} as const satisfies Record<(typeof PARTS)[number], Check>;

function ofDeployments(path: readonly PropertyKey[], part: Part, { name, rules }: ProviderDescriptor) {
  const { written } = part;
  const sources = Object.entries(rules.deployments ?? {});
  const from = written['from'] ?? 'deployments';
  const fields = sources.find(([source]) => source === from)?.[1];
  if (sources.length === 0) {
    return [cannot(path, name, 'no deployments')];
  }
  if (fields === undefined) {
    const known = sources.map(([source]) => source).join(', ');
    return [{ path: [...path, 'from'], message: `${name} has no "${String(from)}"; it has ${known}` }];
  }
  const always = ['connection', 'from', 'unplanned'];
  return ofRule({ path, ...part, fields, always, what: `${String(from)} of ${name}` });
}

interface RuleCheck {
  readonly path: readonly PropertyKey[];
  readonly written: Fields;
  readonly brought?: readonly string[];
  readonly fields: RuleFields<string>;
  readonly always: readonly string[];
  readonly what: string;
}

function ofRule({ path, written, brought = [], fields, always, what }: RuleCheck): readonly Misfit[] {
  const { needs = [], needsOneOf = [], takes = [] } = fields;
  const isWritten = (field: string) => written[field] !== undefined && written[field] !== null && written[field] !== '';
  const isThere = (field: string) => isWritten(field) || brought.includes(field);
  const missing = needs.filter((field) => !isThere(field));
  const none = needsOneOf.length > 0 && !needsOneOf.some(isThere);
  return [
    ...missing.map((field) => ({ path: [...path, field], message: `is missing: ${what} need it` })),
    ...(none ? [{ path, message: `${what} need one of ${needsOneOf.join(', ')}` }] : []),
    ...unknownFields({ path, written, taken: [...always, ...needs, ...needsOneOf, ...takes], what }),
  ];
}

interface FieldCheck {
  readonly path: readonly PropertyKey[];
  readonly written: Fields;
  readonly taken: readonly string[];
  readonly what: string;
}

function unknownFields({ path, written, taken, what }: FieldCheck): readonly Misfit[] {
  const strange = Object.keys(written).filter((field) => written[field] !== undefined && !taken.includes(field));
  return strange.map((field) => ({
    path: [...path, field],
    message: `does nothing for ${what}; they take ${taken.join(', ')}`,
  }));
}

function cannot(path: readonly PropertyKey[], name: string, what: string): Misfit {
  return { path: [...path, 'connection'], message: `${name} gives ${what}` };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
