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

export const DeploymentRule = z
  .strictObject({
    connection: text,
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
  })
  .refine((rule) => rule.from !== 'workflow' || rule.workflow !== undefined, {
    message: 'from: workflow needs the name of the workflow',
    path: ['workflow'],
  });

/** What a system records as incidents itself, which is meant where `from` is left out, or each of its alerts. */
export const INCIDENT_SOURCES = ['incidents', 'alerts'] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

export const IncidentRule = z.strictObject({
  connection: text,
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
});

/** Where a service's pipeline runs are read when it is not where its code is. */
export const PipelineRule = z.strictObject({ connection: text, ...places, ...pipelines });

export type DeploymentField = Exclude<keyof z.output<typeof DeploymentRule>, 'connection' | 'from' | 'unplanned'>;
export type IncidentField = Exclude<keyof z.output<typeof IncidentRule>, 'connection'>;
export type PipelineField = Exclude<keyof z.output<typeof PipelineRule>, 'connection'>;

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
