import * as z from 'zod';
import { WEEK_STARTS, type WeekStart } from './buckets';
import { InputError } from './errors';
import { DAY_MS } from './instant';
import { goalMisfits } from './goal-fit';
import type { Measured } from './metric-unit';
import type { ProviderDescriptor } from './provider';
import { misfits } from './rule-fit';
import {
  DeploymentRule,
  DiscoverRule,
  FoundDeploymentRule,
  FoundIncidentRule,
  FoundPipelineRule,
  IncidentRule,
  PipelineRule,
} from './rules';
import { duration, pattern, text } from './setting-types';
import { settingsSentence } from './settings-sentence';
import { METRIC_IDS, STATISTICS } from './metric';
import { parseTarget } from './target';

/** Connection slots are static because Grafana's routes are: three for each vendor. */
const Connection = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, message: 'has to be an http(s) address' })
    .transform((url) => url.replace(/\/+$/, '')),
  /** GraphQL address where it is not `url` + `/graphql` (GitHub Enterprise Server: `https://HOST/api/graphql`). */
  graphqlUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Address of the classic releases, where it is another host (Azure DevOps: `https://vsrm.dev.azure.com/ORG`). */
  releaseUrl: z.url({ protocol: /^https?$/ }).optional(),
});

const repository = {
  /** May be left out when records come from files. */
  connection: z.string().optional(),
  /** Null: the repository's default branch. */
  branch: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  /** Globs of the files that belong to this service (`checkout/**`); empty: all of them. */
  paths: z.array(text).default([]),
};
const Repository = z.strictObject({ ...repository, id: text });

const Service = z.strictObject({
  /** What has it is no service but says where some are found. */
  discover: z.undefined().optional(),
  name: text,
  team: text.optional(),
  repository: Repository.optional(),
  deployments: DeploymentRule.optional(),
  incidents: IncidentRule.optional(),
  /** Absent: pipeline runs are read where the code is. */
  pipelines: PipelineRule.optional(),
});

/**
 * Services that are found, and what holds for each of them. In its texts `{name}` stands for the short name of what was
 * found and `{id}` for its full one. Deployments and incidents that are null are not read; that are absent, they are
 * read where the services are found, if that can be.
 */
const DiscoveredServices = z.strictObject({
  discover: DiscoverRule,
  /** Absent: the short name. */
  name: text.optional(),
  /** Absent: the team by which it was found, if it was. */
  team: text.optional(),
  /** Absent: what was found, with its default branch. */
  repository: z.strictObject({ ...repository, id: text.optional() }).optional(),
  deployments: FoundDeploymentRule.nullish(),
  incidents: FoundIncidentRule.nullish(),
  pipelines: FoundPipelineRule.optional(),
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

/** What a team, or everybody, aims at. It is drawn and said, and judges nothing. */
const Goal = z.strictObject({
  metric: z.enum(METRIC_IDS),
  /** Absent: the metric's own. */
  statistic: z.enum(STATISTICS).optional(),
  /** Absent: everybody who has no goal of their own. */
  team: text.optional(),
  target: z.union([z.string(), z.number()]).transform((value, context) => {
    const target = parseTarget(String(value));
    if (target === null) {
      context.addIssue({
        code: 'custom',
        message:
          value === ''
            ? 'may not be empty'
            : `"${value}" is no goal; write a time (1d, 4h), a share (15 %) or a number`,
      });
      return z.NEVER;
    }
    return target;
  }),
});

const DEFAULT_PRODUCTION = '^(prod|production|prd|live)([^a-z]|$)';
export const Settings = z
  .strictObject({
    connections: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z-]*[a-z](-[23])?$/, 'is no slot; slots are named like github, github-2 or github-3'),
        Connection,
      )
      .default({}),
    services: z.array(z.union([Service, DiscoveredServices])).default([]),
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
    /** `dashboard`: as the dashboard has it that asks; Monday where none asks. */
    weekStart: z.enum([...WEEK_STARTS, 'dashboard']).default('monday'),
    benchmark: z.number().int().default(2023),
    goals: z.array(Goal).default([]),
    exclude: Exclude.prefault({}),
    verdicts: Verdicts.prefault({}),
    /** Whether lists show the titles of pull requests and incidents, which every viewer can then read. */
    titles: z.boolean().default(true),
    /** How far before a panel's range records are read, so that its first deployments have something before them. */
    lookBack: duration.default(90 * DAY_MS),
    /** Records older than this are dropped from the browser's storage. Milliseconds. */
    retention: duration.default(3 * 366 * DAY_MS),
  })
  .superRefine(checkReferences)
  .transform(({ services, ...rest }) => ({
    ...rest,
    /** Those that are named, and where it is said, those that were found. */
    services: services.filter(isNamed),
    /** Where others are looked for. */
    discover: services.filter((entry) => !isNamed(entry)),
  }));

export type Settings = z.output<typeof Settings>;
/** The day on which weeks start where no dashboard says another. */
export function weekStartOf({ weekStart }: Pick<Settings, 'weekStart'>): WeekStart {
  return weekStart === 'dashboard' ? 'monday' : weekStart;
}

export type SettingsInput = z.input<typeof Settings>;
export type Service = z.output<typeof Service>;
export type ServiceInput = z.input<typeof Service>;
export type DiscoveredServices = z.output<typeof DiscoveredServices>;
export type Connection = Settings['connections'][string];

/** Every vendor that can be read, by id. */
export type Vendors = Readonly<Record<string, ProviderDescriptor>>;

/** Every metric that can have a goal, by id. */
export type Metrics = Readonly<Record<string, Measured>>;

/**
 * Settings from a data source's `jsonData` (or the same keys in a file), with every default filled in.
 * @param vendors what each vendor takes; without them any field of any vendor is let through.
 * @param metrics what goals are compared with; without them a goal of any unit is let through.
 * @throws InputError that names each wrong place and what is expected there.
 */
export function parseSettings(
  input: unknown,
  where = 'settings',
  vendors: Vendors = {},
  metrics: Metrics = {},
): Settings {
  const problems = settingsProblems(input, vendors, metrics);
  if (problems.length === 0) {
    return Settings.parse(input ?? {});
  }
  throw new InputError(problems.map(({ place, message }) => `${where}${place}: ${message}`).join('; '));
}

/** Something wrong in settings. */
export interface SettingsProblem {
  /** `.services[2].deployments.from`; empty when it is the whole. */
  readonly place: string;
  /** What is wrong there: a sentence without the place. */
  readonly message: string;
}

/** What `parseSettings` would refuse, one by one; empty when there is nothing. */
export function settingsProblems(
  input: unknown,
  vendors: Vendors = {},
  metrics: Metrics = {},
): readonly SettingsProblem[] {
  const result = Settings.safeParse(input ?? {}, { error: settingsSentence });
  const shape = result.success ? [] : toProblems(result.error);
  const told = new Set(shape.map(({ place }) => place));
  const unfit = [...misfits(input, vendors), ...goalMisfits(input, metrics)];
  const fit = unfit.map(({ path, message }) => ({ place: toPlace(path), message }));
  return [...shape, ...fit.filter(({ place }) => !told.has(place))];
}

function toProblems(error: z.ZodError): readonly SettingsProblem[] {
  return error.issues.flatMap(alternativesIn).map(({ path, message }) => ({ place: toPlace(path), message }));
}

/** An entry of the services is meant to be found when it says so, else to be one. */
function alternativesIn(issue: z.core.$ZodIssue): readonly Pick<z.core.$ZodIssue, 'path' | 'message'>[] {
  if (issue.code !== 'invalid_union' || issue.path[0] !== 'services') {
    return [issue];
  }
  const [asService = [], asFound = []] = issue.errors;
  const isFound = asService.some(({ path }) => path[0] === 'discover');
  return (isFound ? asFound : asService).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

/** Where a path leads, as a person writes it: `.services[2].deployments.from`. */
export function toPlace(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

type Entry = z.output<typeof Service> | z.output<typeof DiscoveredServices>;

interface Places {
  readonly connections: Readonly<Record<string, unknown>>;
  readonly services: readonly Entry[];
}

const isNamed = (entry: Entry): entry is z.output<typeof Service> => entry.discover === undefined;

function checkReferences(settings: Places, context: z.RefinementCtx): void {
  const names = new Set<string>();
  const known = Object.keys(settings.connections).join(', ') || 'none';
  settings.services.forEach((entry, index) => {
    if (isNamed(entry) && names.has(entry.name)) {
      context.addIssue({ code: 'custom', path: ['services', index, 'name'], message: `"${entry.name}" stands twice` });
    }
    names.add(isNamed(entry) ? entry.name : '');
    for (const [part, connection] of connectionsIn(entry)) {
      if (connection !== undefined && !(connection in settings.connections)) {
        context.addIssue({
          code: 'custom',
          path: ['services', index, part, 'connection'],
          message: `"${connection}" is not among the connections (${known})`,
        });
      }
    }
  });
}

function connectionsIn(entry: Entry): readonly (readonly [string, string | undefined])[] {
  const { repository, deployments, incidents, pipelines } = entry;
  const parts = { discover: entry.discover, repository, deployments, incidents, pipelines };
  return Object.entries(parts).map(([part, rule]) => [part, rule?.connection] as const);
}
