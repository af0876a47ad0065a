import { providerIdOf } from './connections';
import type { Found, ProviderDescriptor, RuleFields } from './provider';
import { DeploymentRule, IncidentRule, PipelineRule } from './rules';
import type { DiscoveredServices, Service, Vendors } from './settings';

/** The service that something found is, by what its entry says of all of them. */
export function toService(entry: DiscoveredServices, found: Found, vendors: Vendors): Service {
  const { connection } = entry.discover;
  const context = { connection, found, vendor: vendors[providerIdOf(connection)] };
  const name = entry.name === undefined ? found.name : filled(entry.name, found);
  const team = entry.team === undefined ? found.team : filled(entry.team, found);
  const repository = repositoryOf(entry, context);
  const deployments = deploymentsOf(entry, context);
  const incidents = incidentsOf(entry, context);
  const pipelines = pipelinesOf(entry, context);
  return {
    name,
    ...(team === undefined ? {} : { team }),
    ...(repository === undefined ? {} : { repository }),
    ...(deployments === undefined ? {} : { deployments }),
    ...(incidents === undefined ? {} : { incidents }),
    ...(pipelines === undefined ? {} : { pipelines }),
  };
}

interface Context {
  /** In which it was found. */
  readonly connection: string;
  readonly found: Found;
  /** Undefined where nobody says what vendors take. */
  readonly vendor: ProviderDescriptor | undefined;
}

function repositoryOf({ repository: rule }: DiscoveredServices, { connection, found }: Context): Service['repository'] {
  const id = rule?.id === undefined ? found.repository : filled(rule.id, found);
  const place = { connection: rule?.connection ?? connection, branch: branchOf(rule, found) };
  return id === null ? undefined : { id, ...place, paths: allFilled(rule?.paths ?? [], found) };
}

function branchOf(rule: DiscoveredServices['repository'], found: Found): string | null {
  return rule?.branch ?? found.branch ?? null;
}

function deploymentsOf({ deployments: rule }: DiscoveredServices, context: Context): Service['deployments'] {
  const sources = context.vendor?.rules.deployments;
  const isUsual = rule === undefined && isEnough(sources?.deployments, context);
  const written = isUsual ? {} : rule;
  return written ? DeploymentRule.parse(pointed(written, context, sources?.[rule?.from ?? 'deployments'])) : undefined;
}

function incidentsOf({ incidents: rule }: DiscoveredServices, context: Context): Service['incidents'] {
  const fields = context.vendor?.rules.incidents;
  const isUsual = rule === undefined && isEnough(fields, context);
  const written = isUsual ? {} : rule;
  return written ? IncidentRule.parse(pointed(written, context, fields)) : undefined;
}

/** With the code where there is some; else by what was found, where that is enough. */
function pipelinesOf({ pipelines: rule }: DiscoveredServices, context: Context): Service['pipelines'] {
  const { found, vendor } = context;
  const isUsual = rule === undefined && found.repository === null && isEnough(vendor?.rules.pipelines, context);
  const written = isUsual ? {} : rule;
  return written ? PipelineRule.parse(pointed(written, context, vendor?.rules.pipelines)) : undefined;
}

/** Whether a rule that says nothing says enough, of a vendor that takes such a rule. */
function isEnough(
  fields: RuleFields<string> | undefined,
  { found }: { readonly found: Pick<Found, 'points'> },
): boolean {
  const brought = Object.keys(found.points ?? {});
  const { needs = [], needsOneOf = [] } = fields ?? {};
  const hasOne = needsOneOf.length === 0 || needsOneOf.some((field) => brought.includes(field));
  return fields !== undefined && hasOne && needs.every((field) => brought.includes(field));
}

interface Rule {
  readonly connection?: string | undefined;
}

/**
 * The rule with the connection in which the service was found, and what it brings of the fields that such a rule takes,
 * where the rule does not say otherwise.
 */
function pointed(rule: Rule, { connection, found }: Context, fields: RuleFields<string> = {}): object {
  const { needs = [], needsOneOf = [], takes = [] } = fields;
  const isThere = rule.connection === undefined || rule.connection === connection;
  const isTaken = ([field]: [string, unknown]) => [...needs, ...needsOneOf, ...takes].includes(field);
  const points = Object.entries(isThere ? (found.points ?? {}) : {}).filter(isTaken);
  return { connection, ...Object.fromEntries(points), ...ruleFilled(rule, found) };
}

/** Expressions, in which a name stands for itself whatever is in it. */
const EXPRESSIONS: readonly string[] = ['pattern', 'environment'];

function ruleFilled(rule: object, found: Found): object {
  const fields = Object.entries(rule).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    fields.map(([field, value]: [string, unknown]) => {
      const words = EXPRESSIONS.includes(field) ? inExpressions(found) : found;
      return [
        field,
        typeof value === 'string' ? filled(value, words) : Array.isArray(value) ? allFilled(value, found) : value,
      ];
    }),
  );
}

type Words = Pick<Found, 'name' | 'id'>;

function allFilled(texts: readonly unknown[], words: Words): string[] {
  return texts.map((text) => filled(String(text), words));
}

function filled(text: string, { name, id }: Words): string {
  return text.replace(/\{(name|id)\}/g, (_, word: string) => (word === 'name' ? name : id));
}

function inExpressions({ name, id }: Words): Words {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { name: escaped(name), id: escaped(id) };
}
