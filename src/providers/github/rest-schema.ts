import * as z from 'zod';
import { at, maybeAt, maybeText } from '../../core/reading/wire';

/** What of the REST answers is used. Enumerations stay text, as in `schema.ts`. */

export const RestDeployment = z.object({
  id: z.number(),
  node_id: z.string(),
  sha: z.string(),
  ref: maybeText,
  task: maybeText,
  description: maybeText,
  environment: maybeText,
  original_environment: maybeText,
  created_at: at,
});
export type RestDeployment = z.output<typeof RestDeployment>;

export const RestDeploymentStatuses = z.array(
  z.object({ state: z.string(), created_at: at, environment: maybeText, log_url: maybeText }),
);
export type RestDeploymentStatuses = z.output<typeof RestDeploymentStatuses>;

export const WorkflowRun = z.object({
  id: z.number(),
  name: maybeText,
  display_title: maybeText,
  path: maybeText,
  event: z.string(),
  status: maybeText,
  conclusion: maybeText,
  head_branch: maybeText,
  head_sha: z.string(),
  html_url: z.string(),
  run_attempt: z.number().int().min(1).default(1),
  created_at: at,
  run_started_at: maybeAt,
  check_suite_node_id: maybeText,
});
export type WorkflowRun = z.output<typeof WorkflowRun>;

export const WorkflowRuns = z.object({ total_count: z.number(), workflow_runs: z.array(WorkflowRun) });

export const Workflows = z.object({
  total_count: z.number(),
  workflows: z.array(z.object({ id: z.number(), name: z.string(), path: z.string() })),
});

export const Job = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: maybeText,
  started_at: maybeAt,
  completed_at: maybeAt,
  run_attempt: z.number().int().min(1).default(1),
});
export type Job = z.output<typeof Job>;

export const Jobs = z.object({ total_count: z.number(), jobs: z.array(Job) });

/** A label is an object, or only its name in old issues. */
const Label = z
  .union([z.string(), z.object({ name: maybeText })])
  .transform((label) => (typeof label === 'string' ? label : (label.name ?? '')));

export const Issue = z.object({
  number: z.number(),
  title: z.string(),
  html_url: z.string(),
  body: maybeText,
  state: z.string(),
  state_reason: maybeText,
  created_at: at,
  updated_at: at,
  closed_at: maybeAt,
  labels: z.array(Label).transform((labels) => labels.filter((label) => label !== '')),
  /** There when the issue is a pull request. */
  pull_request: z.unknown().optional(),
});
export type Issue = z.output<typeof Issue>;
export const Issues = z.array(Issue);

export const RestRepository = z.object({ default_branch: z.string() });
