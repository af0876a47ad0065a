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
  return PARTS.flatMap((part) => {
    const written = service[part];
    const { connection } = fieldsOf(written);
    const vendor = typeof connection === 'string' ? vendors[providerIdOf(connection)] : undefined;
    return vendor === undefined ? [] : CHECKS[part]([...path, part], fieldsOf(written), vendor);
  });
}

const PARTS = ['repository', 'deployments', 'incidents', 'pipelines'] as const;
type Check = (path: readonly PropertyKey[], written: Fields, vendor: ProviderDescriptor) => readonly Misfit[];

const CHECKS = {
  repository: (path, _, { name, rules }) => (rules.repository === true ? [] : [cannot(path, name, 'no code')]),
  deployments: ofDeployments,
  incidents: (path, written, { name, rules }) =>
    rules.incidents === undefined
      ? [cannot(path, name, 'no incidents')]
      : ofRule({ path, written, fields: rules.incidents, always: ['connection'], what: `incidents of ${name}` }),
  pipelines: (path, written, { name, rules }) =>
    rules.pipelines === undefined
      ? [cannot(path, name, 'no pipeline runs apart from the code')]
      : ofRule({ path, written, fields: rules.pipelines, always: ['connection'], what: `pipeline runs of ${name}` }),
} as const satisfies Record<(typeof PARTS)[number], Check>;

function ofDeployments(path: readonly PropertyKey[], written: Fields, { name, rules }: ProviderDescriptor) {
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
  return ofRule({ path, written, fields, always, what: `${String(from)} of ${name}` });
}

interface RuleCheck {
  readonly path: readonly PropertyKey[];
  readonly written: Fields;
  readonly fields: RuleFields<string>;
  readonly always: readonly string[];
  readonly what: string;
}

function ofRule({ path, written, fields, always, what }: RuleCheck): readonly Misfit[] {
  const { needs = [], needsOneOf = [], takes = [] } = fields;
  const isThere = (field: string) => written[field] !== undefined && written[field] !== null && written[field] !== '';
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
