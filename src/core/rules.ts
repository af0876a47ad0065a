import * as z from 'zod';
import { artifactPattern, pattern, text } from './setting-types';

/**
 * The language of the rules: every field that some vendor's rule may have, with one meaning for all of them.
 * Which of them a vendor takes, and which it needs, stands in its descriptor and is checked by `rule-fit.ts`.
 */

/** `deployments` is what the system itself records as such, and what is meant where `from` is left out. */
export const DEPLOYMENT_SOURCES = ['deployments', 'releases', 'tags', 'workflow', 'job', 'pipeline'] as const;
export type DeploymentSource = (typeof DEPLOYMENT_SOURCES)[number];

/** What of a system is read, where that is not the service's own repository: each names a stream's resource. */
const places = {
  repository: z.string().optional(),
  /** A project (Jira, CircleCI, Azure DevOps), or the full name of a job with its folders (Jenkins). */
  project: z.string().optional(),
  /** Path below the connection's address, of a file of records. */
  path: z.string().optional(),
};

/** Names of pipelines and their parts inside of what is read. */
const pipelines = {
  /** Name or file name of the workflow whose runs deploy. */
  workflow: z.string().optional(),
  job: z.string().optional(),
  stage: z.string().optional(),
  pipeline: z.string().optional(),
};

const deployments = {
  ...places,
  ...pipelines,
  from: z.enum(DEPLOYMENT_SOURCES).default('deployments'),
  /** An application of a deployment system (Argo CD). */
  application: z.string().optional(),
  /** Only those whose tag, ref or task matches: how the services of a monorepo are told apart. */
  pattern: pattern.optional(),
  /**
   * How what was deployed names the code it was made of: matched against an image with its tag, or a version; the group
   * `commit` is a commit's name, `tag` a git tag's. Absent: see `artifacts.ts`.
   */
  artifact: artifactPattern.optional(),
  /** Only this environment of the source counts as the service's; named as in the source. */
  environment: pattern.optional(),
  /** Pre-releases count too. */
  prereleases: z.boolean().default(false),
  /** Labels, or words in the description, that mark a deployment as unplanned (a hotfix). */
  unplanned: z.array(text).default(['hotfix']),
};

/** What a system records as incidents itself, which is meant where `from` is left out, or each of its alerts. */
export const INCIDENT_SOURCES = ['incidents', 'alerts'] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

const incidents = {
  ...places,
  /** Which of them are incidents, in a system that has both (Opsgenie). */
  from: z.enum(INCIDENT_SOURCES).default('incidents'),
  /** Id of a service of the incident system. */
  service: z.string().optional(),
  /** Id of a team of the incident system. */
  team: z.string().optional(),
  /** A search in the system's own language that finds incidents and nothing else. */
  query: z.string().optional(),
  /** An issue of one of these types is an incident; empty: the vendor's own word for it. */
  types: z.array(text).default([]),
  /** An issue with one of these labels is an incident. */
  labels: z.array(text).default(['incident']),
  /** An issue is this service's when it has this label; absent: every incident of the repository is. */
  serviceLabel: z.string().optional(),
  /** An issue is this service's when it has this component (Jira), by name or id. */
  component: z.string().optional(),
  /** Labels that start with this name the severity (`severity:critical` → `critical`). */
  severityPrefix: z.string().default('severity:'),
  /** Only incidents of these urgencies or priorities, in the system's own words (`high`, `P1`); empty: all of them. */
  urgencies: z.array(text).default([]),
};

const namesWorkflow = (rule: { from: DeploymentSource; workflow?: string | undefined }): boolean =>
  rule.from !== 'workflow' || rule.workflow !== undefined;
const NO_WORKFLOW = { message: 'from: workflow needs the name of the workflow', path: ['workflow'] };

export const DeploymentRule = z.strictObject({ connection: text, ...deployments }).refine(namesWorkflow, NO_WORKFLOW);

export const IncidentRule = z.strictObject({ connection: text, ...incidents });

/** Where a service's pipeline runs are read when it is not where its code is. */
export const PipelineRule = z.strictObject({ connection: text, ...places, ...pipelines });

/** The same for every service that is found; without a connection it is the one in which they are found. */
const connection = text.optional();
export const FoundDeploymentRule = z.strictObject({ connection, ...deployments }).refine(namesWorkflow, NO_WORKFLOW);
export const FoundIncidentRule = z.strictObject({ connection, ...incidents });
export const FoundPipelineRule = z.strictObject({ connection, ...places, ...pipelines });

/** Where services are looked for, and which of them are wanted. */
export const DiscoverRule = z.strictObject({
  connection: text,
  /** The organisation, user or workspace that has the repositories. */
  owner: text.optional(),
  /** The group, by its full path; what its subgroups have is its own. */
  group: text.optional(),
  /** A project that holds several repositories or applications (Azure DevOps, Bitbucket, Argo CD). */
  project: text.optional(),
  /** Only what has this topic. */
  topic: text.optional(),
  /** Only what belongs to this team, by the short name that its address has. */
  team: text.optional(),
  /** Only what has these labels, as a selector of Kubernetes says it: `tier=web,env in (prod, live)`. */
  selector: text.optional(),
  /**
   * Only what is called so: matched against the name below owner, group or project. What its group `name` catches is the
   * short name: `^(?<name>.+)-production$`.
   */
  pattern: pattern.optional(),
  /** Archived ones too. */
  archived: z.boolean().default(false),
  /** Forks too. */
  forks: z.boolean().default(false),
});
export type DiscoverRule = z.output<typeof DiscoverRule>;

export type DeploymentField = Exclude<keyof z.output<typeof DeploymentRule>, 'connection' | 'from' | 'unplanned'>;
export type IncidentField = Exclude<keyof z.output<typeof IncidentRule>, 'connection'>;
export type PipelineField = Exclude<keyof z.output<typeof PipelineRule>, 'connection'>;
export type DiscoverField = Exclude<keyof DiscoverRule, 'connection'>;

interface Rule {
  readonly repository?: string | undefined;
  readonly application?: string | undefined;
  readonly project?: string | undefined;
  readonly service?: string | undefined;
  readonly team?: string | undefined;
  readonly query?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * What a rule reads, in the vendor's terms, as the resource of a stream; null where it says nothing, so that it is the
 * service's own repository. Names of workflows, jobs and stages are looked for inside of it.
 */
export function resourceOf({ repository, application, project, service, team, query, path }: Rule): string | null {
  return repository ?? application ?? project ?? service ?? team ?? query ?? path ?? null;
}
