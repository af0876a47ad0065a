import { category } from './history';
import { JqlError, type Condition, type Jql, type Operand } from './jql';
import type { JiraIssue, Organisation } from './organisation';
import { CATEGORIES, fromUserTime, RESOLUTIONS, STATUSES, TYPES } from './words';

const MINUTE_MS = 60_000;
const UNITS_MS: Readonly<Record<string, number>> = {
  m: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: 1440 * MINUTE_MS,
  w: 7 * 1440 * MINUTE_MS,
};

export interface Asked {
  readonly organisation: Organisation;
  /** Jira's own time. */
  readonly now: number;
}

/** Issues that a search finds, in its order. @throws JqlError for what does not exist. */
export function find({ condition, order }: Jql, asked: Asked): readonly JiraIssue[] {
  if (condition !== null) {
    requireKnown(condition, asked.organisation);
  }
  const hits = asked.organisation.issues.filter((issue) => condition === null || holds(condition, issue, asked));
  return [...hits].sort((one, other) => {
    const difference = order
      .map(({ field, isDescending }) => (isDescending ? -1 : 1) * (sortValue(one, field) - sortValue(other, field)))
      .find((value) => value !== 0);
    return difference ?? Number(one.id) - Number(other.id);
  });
}

/** A minute is as exactly as a search knows a time. */
function sortValue(issue: JiraIssue, field: string): number {
  return { updated: issue.updatedAt, created: issue.createdAt }[field] ?? Number(issue.id);
}

function holds(condition: Condition, issue: JiraIssue, asked: Asked): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, issue, asked));
    case 'or':
      return condition.parts.some((part) => holds(part, issue, asked));
    case 'not':
      return !holds(condition.part, issue, asked);
    case 'clause':
      return clauseHolds(condition, issue, asked);
  }
}

type Clause = Extract<Condition, { kind: 'clause' }>;

function clauseHolds({ field, operator, values }: Clause, issue: JiraIssue, { now }: Asked): boolean {
  const [first] = values;
  const at = TIMES[field]?.(issue);
  if (at !== undefined) {
    return compared(at, operator, momentOf(first?.text ?? '', now));
  }
  const own = NAMES[field]?.(issue) ?? [];
  const isOne = values.some((value) => own.some((name) => isCalled(name, value)));
  return nameHolds(operator, own.length > 0, isOne);
}

/** As in Jira, what has none is neither this one nor another. */
function nameHolds(operator: string, hasOne: boolean, isOne: boolean): boolean {
  switch (operator) {
    case 'is':
      return !hasOne;
    case 'is not':
      return hasOne;
    case '=':
    case 'in':
      return isOne;
    case '!=':
    case 'not in':
      return hasOne && !isOne;
    default:
      throw new JqlError(`The operator '${operator}' is not supported by this field.`);
  }
}

interface Name {
  /** Null: it has none. */
  readonly id: string | null;
  readonly names: readonly string[];
}

const TIMES: Readonly<Record<string, (issue: JiraIssue) => number>> = {
  updated: ({ updatedAt }) => updatedAt,
  created: ({ createdAt }) => createdAt,
};

const NAMES: Readonly<Record<string, (issue: JiraIssue) => readonly Name[]>> = {
  project: ({ project }) => [{ id: project.id, names: [project.key] }],
  issuetype: typeOf,
  type: typeOf,
  labels: ({ labels }) => labels.map((label) => ({ id: null, names: [label] })),
  component: ({ components }) => components.map((name) => ({ id: null, names: [name] })),
  status: ({ status }) => [{ id: STATUSES[status].id, names: [STATUSES[status].name] }],
  statuscategory: ({ status }) => {
    const { id, key, name } = CATEGORIES[category(status)];
    return [{ id: String(id), names: [key, name] }];
  },
  resolution: (issue) => {
    const resolution = resolutionOf(issue);
    return resolution === null ? [] : [{ id: resolution.id, names: [resolution.name] }];
  },
  id: keyOf,
  key: keyOf,
  issue: keyOf,
  issuekey: keyOf,
};

export function resolutionOf({ resolvedAt, isDuplicate, duplicates }: JiraIssue) {
  if (resolvedAt === null) {
    return null;
  }
  // Somebody said by a link alone that it was one.
  return isDuplicate && duplicates === null ? RESOLUTIONS.duplicate : RESOLUTIONS.done;
}

function typeOf({ type }: JiraIssue): readonly Name[] {
  const { id, name, untranslatedName } = TYPES[type];
  return [{ id, names: [name, untranslatedName] }];
}

function keyOf({ id, key }: JiraIssue): readonly Name[] {
  return [{ id, names: [key] }];
}

function isCalled({ id, names }: Name, { text, isQuoted }: Operand): boolean {
  return (!isQuoted && id === text) || names.some((name) => name.toLowerCase() === text.toLowerCase());
}

function compared(at: number, operator: string, bound: number): boolean {
  const tests: Readonly<Record<string, boolean>> = {
    '>=': at >= bound,
    '>': at > bound,
    '<=': at <= bound,
    '<': at < bound,
  };
  return tests[operator] ?? false;
}

function momentOf(text: string, now: number): number {
  const [, sign, count, unit = ''] = /^([+-]?)(\d+)([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) {
    const at = now + (sign === '-' ? -1 : 1) * Number(count) * (UNITS_MS[unit] ?? 0);
    return Math.floor(at / MINUTE_MS) * MINUTE_MS;
  }
  if (!/^\d{4}[-/]\d{2}[-/]\d{2}( \d{2}:\d{2})?$/.test(text)) {
    throw new JqlError(
      `Date value '${text}' for field 'updated' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  return fromUserTime(text);
}

/** A search that names what does not exist is refused as a whole; only labels may be any. */
function requireKnown(condition: Condition, organisation: Organisation): void {
  if (condition.kind === 'not') {
    requireKnown(condition.part, organisation);
  } else if (condition.kind !== 'clause') {
    condition.parts.forEach((part) => requireKnown(part, organisation));
  } else {
    requireClause(condition, organisation);
  }
}

function requireClause({ field, operator, values }: Clause, organisation: Organisation): void {
  if (TIMES[field] === undefined && NAMES[field] === undefined) {
    throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  }
  const known = KNOWN[field]?.(organisation);
  for (const value of operator.startsWith('is') ? [] : values) {
    if (known !== undefined && !known.some((name) => isCalled(name, value))) {
      throw new JqlError(`The value '${value.text}' does not exist for the field '${field}'.`);
    }
  }
}

const allTypes = () =>
  Object.values(TYPES).map(({ id, name, untranslatedName }) => ({ id, names: [name, untranslatedName] }));
const allKeys = ({ issues }: Organisation) => issues.flatMap(keyOf);

const KNOWN: Readonly<Record<string, (organisation: Organisation) => readonly Name[]>> = {
  project: ({ projects }) => projects.map(({ id, key }) => ({ id, names: [key] })),
  issuetype: allTypes,
  type: allTypes,
  component: ({ projects }) =>
    projects.flatMap(({ components }) => components.map((name) => ({ id: null, names: [name] }))),
  id: allKeys,
  key: allKeys,
  issue: allKeys,
  issuekey: allKeys,
};
