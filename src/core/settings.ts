import * as z from 'zod';
import { InputError } from './errors';
import { DAY_MS } from './instant';

/** `7d`, `36h`, `90m`: read into milliseconds. */
const duration = z.union([z.string(), z.number()]).transform((value, context) => {
  const ms = parseDuration(String(value));
  if (ms === null) {
    context.addIssue({ code: 'custom', message: `"${value}" is not a duration such as 7d, 36h or 90m` });
    return z.NEVER;
  }
  return ms;
});

const DURATION_UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Milliseconds, null when the text is no duration. */
function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([mhdw])$/.exec(text.trim());
  const unit = match?.[2] as keyof typeof DURATION_UNITS_MS | undefined;
  return match === null || unit === undefined ? null : Number(match[1]) * DURATION_UNITS_MS[unit];
}

/** A regular expression, kept as text so that settings stay plain data; matched case-insensitively. */
const pattern = z.string().check((context) => {
  try {
    new RegExp(context.value, 'i');
  } catch {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `"${context.value}" is not a regular expression`,
    });
  }
});

/** Text that has to be there. */
const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'has to be text') })
  .min(1, 'may not be empty');

/** Connection slots are static because Grafana's routes are: three for each vendor. */
const Connection = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, message: 'has to be an http(s) address' })
    .transform((url) => url.replace(/\/+$/, '')),
  /** GraphQL address where it is not `url` + `/graphql` (GitHub Enterprise Server: `https://HOST/api/graphql`). */
  graphqlUrl: z.url({ protocol: /^https?$/ }).optional(),
});

const Repository = z.strictObject({
  /** May be left out when records come from files. */
  connection: z.string().optional(),
  id: text,
  /** Null: the repository's default branch. */
  branch: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  /** Globs of the files that belong to this service (`checkout/**`); empty: all of them. */
  paths: z.array(text).default([]),
});

export const DEPLOYMENT_SOURCES = ['deployments', 'releases', 'tags', 'workflow'] as const;

const DeploymentRule = z
  .strictObject({
    connection: text,
    /** Where they are read when it is not the service's own repository. */
    repository: z.string().optional(),
    from: z.enum(DEPLOYMENT_SOURCES).default('deployments'),
    /** Name or file name of the workflow whose runs deploy. */
    workflow: z.string().optional(),
    /** Only those whose tag, ref or task matches: how the services of a monorepo are told apart. */
    pattern: pattern.optional(),
    /** Only this environment of the source counts as the service's; named as in the source. */
    environment: pattern.optional(),
    /** Pre-releases count too. */
    prereleases: z.boolean().default(false),
    /** Labels, or words in the description, that mark a deployment as unplanned (a hotfix). */
    unplanned: z.array(text).default(['hotfix']),
  })
  .refine((rule) => rule.from !== 'workflow' || rule.workflow !== undefined, {
    message: 'from: workflow needs the name of the workflow',
    path: ['workflow'],
  });

const IncidentRule = z.strictObject({
  connection: text,
  /** Where incidents are issues: the repository, when it is not the service's own. */
  repository: z.string().optional(),
  /** An issue with one of these labels is an incident. */
  labels: z.array(text).default(['incident']),
  /** An issue is this service's when it has this label; absent: every incident of the repository is. */
  serviceLabel: z.string().optional(),
  /** Labels that start with this name the severity (`severity:critical` → `critical`). */
  severityPrefix: z.string().default('severity:'),
});

const Service = z.strictObject({
  name: text,
  team: text.optional(),
  repository: Repository.optional(),
  deployments: DeploymentRule.optional(),
  incidents: IncidentRule.optional(),
});

export const FAILURE_SIGNALS = ['link', 'rollback', 'revert', 'hotfix', 'incident'] as const;
export type FailureSignal = (typeof FAILURE_SIGNALS)[number];

const Exclude = z.strictObject({
  incidents: z
    .strictObject({ severities: z.array(z.string()).default([]), labels: z.array(z.string()).default([]) })
    .prefault({}),
  /** Matched against version, ref and id. */
  deployments: z
    .strictObject({ patterns: z.array(pattern).default([]), labels: z.array(z.string()).default([]) })
    .prefault({}),
  /** Matched against the title. */
  pullRequests: z
    .strictObject({ patterns: z.array(pattern).default([]), labels: z.array(z.string()).default([]) })
    .prefault({}),
  /** Changes made by bots (dependency updates, say) ship, but are no changes of the team. */
  bots: z.boolean().default(false),
});

/** A person's word against the rules: a label, or a word in the title, of an incident or a pull request. */
const Verdicts = z.strictObject({
  notFailure: z.array(text).default(['not-a-failure']),
  failure: z.array(text).default(['change-failure']),
});

const DEFAULT_PRODUCTION = '^(prod|production|prd|live)([^a-z]|$)';
export const Settings = z
  .strictObject({
    connections: z
      .record(
        z.string().regex(/^[a-z][a-z-]*[a-z](-[23])?$/, 'is a slot such as github, github-2 or github-3'),
        Connection,
      )
      .default({}),
    services: z.array(Service).default([]),
    production: pattern.default(DEFAULT_PRODUCTION),
    redeployments: z.enum(['ignore', 'count']).default('ignore'),
    leadTimeStart: z.enum(['firstCommit', 'opened', 'merged']).default('firstCommit'),
    failureSignals: z.array(z.enum(FAILURE_SIGNALS)).default([...FAILURE_SIGNALS]),
    rollbackBlames: z.enum(['latest', 'afterTarget']).default('latest'),
    /** Milliseconds. */
    attributionWindow: duration.default(7 * DAY_MS),
    minimumSample: z
      .strictObject({
        spans: z.number().int().min(1).default(6),
        ratio: z.number().int().min(1).default(20),
        weeks: z.number().int().min(1).default(4),
      })
      .prefault({}),
    weekStart: z.enum(['monday', 'sunday']).default('monday'),
    benchmark: z.number().int().default(2023),
    exclude: Exclude.prefault({}),
    verdicts: Verdicts.prefault({}),
    /** How far before a panel's range records are read, so that its first deployments have something before them. */
    lookBack: duration.default(90 * DAY_MS),
    /** Records older than this are dropped from the browser's storage. Milliseconds. */
    retention: duration.default(3 * 366 * DAY_MS),
  })
  .superRefine(checkReferences);

export type Settings = z.output<typeof Settings>;
export type SettingsInput = z.input<typeof Settings>;
export type Service = Settings['services'][number];
export type Connection = Settings['connections'][string];

/**
 * Settings from a data source's `jsonData` (or the same keys in a file), with every default filled in.
 * @throws InputError that names each wrong place and what is expected there.
 */
export function parseSettings(input: unknown, where = 'settings'): Settings {
  const result = Settings.safeParse(input ?? {});
  if (result.success) {
    return result.data;
  }
  const problems = toProblems(result.error).map(({ place, message }) => `${where}${place}: ${message}`);
  throw new InputError(problems.join('; '));
}

/** Something wrong in settings. */
export interface SettingsProblem {
  /** `.services[2].deployments.from`; empty when it is the whole. */
  readonly place: string;
  /** What is wrong there: a sentence without the place. */
  readonly message: string;
}

/** What `parseSettings` would refuse, one by one; empty when there is nothing. */
export function settingsProblems(input: unknown): readonly SettingsProblem[] {
  const result = Settings.safeParse(input ?? {});
  return result.success ? [] : toProblems(result.error);
}

function toProblems(error: z.ZodError): readonly SettingsProblem[] {
  return error.issues.map(({ path, message }) => ({ place: toPlace(path), message }));
}

/** Where a path leads, as a person writes it: `.services[2].deployments.from`. */
export function toPlace(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

interface Places {
  readonly connections: Readonly<Record<string, unknown>>;
  readonly services: readonly z.output<typeof Service>[];
}

function checkReferences(settings: Places, context: z.RefinementCtx): void {
  const names = new Set<string>();
  settings.services.forEach((service, index) => {
    if (names.has(service.name)) {
      context.addIssue({
        code: 'custom',
        path: ['services', index, 'name'],
        message: `"${service.name}" stands twice`,
      });
    }
    names.add(service.name);
    for (const part of ['repository', 'deployments', 'incidents'] as const) {
      const connection = service[part]?.connection;
      if (connection !== undefined && !(connection in settings.connections)) {
        const known = Object.keys(settings.connections).join(', ') || 'none';
        context.addIssue({
          code: 'custom',
          path: ['services', index, part, 'connection'],
          message: `"${connection}" is not among the connections (${known})`,
        });
      }
    }
  });
}
