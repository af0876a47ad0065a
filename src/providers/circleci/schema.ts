import * as z from 'zod';
import { readAnswer } from '../../core/reading/answer';
import { maybeText } from '../../core/reading/wire';
import { parseVendorInstant } from '../../core/vendor-instant';

/** Null also for `1970-01-01T00:00:00Z`, which stands for a time that is not known. */
const time = z
  .string()
  .nullish()
  .transform((text, context) => {
    const at = parseVendorInstant(text ?? null);
    if (at === null && text && !/^(1970|0001)-01-01T/.test(text)) {
      context.addIssue({ code: 'custom', message: `"${text}" is no time` });
      return z.NEVER;
    }
    return at;
  });

/**
 * A job as version 1.1 lists it, where it is called a build. What it says of people (who pushed, committed, canceled) is
 * left out; of the commit's message the subject is looked at and not kept.
 */
export const Build = z.object({
  build_num: z.number().int(),
  /** When it was asked for, and when it left the queue of the plan; both are before it runs. */
  usage_queued_at: time,
  queued_at: time,
  start_time: time,
  stop_time: time,
  /** `fixed` is a success after a failure. */
  status: maybeText,
  /** Null until it has ended. */
  outcome: maybeText,
  /** Absent for a pipeline without code of its own. */
  vcs_revision: maybeText,
  /** Null where a tag was built. */
  branch: maybeText,
  vcs_tag: maybeText,
  /** What started it: `github`, `api`, `schedule`. */
  why: maybeText,
  subject: maybeText,
  build_url: maybeText,
  /** Null for a job that is in no workflow. */
  workflows: z
    .object({ workflow_id: z.string().min(1), workflow_name: z.string().min(1), job_name: maybeText })
    .nullish(),
});
export type Build = z.output<typeof Build>;

export const Builds = z.array(Build);

/** A workflow by version 2: `success` is a success of all of it, where jobs may only have succeeded so far. */
export const Workflow = z.object({ status: z.string() });

/** Jobs of a workflow; one without a number has not run, or is an approval. */
export const WorkflowJobs = z.object({
  items: z.array(z.object({ job_number: z.number().int().nullish() })),
  next_page_token: maybeText,
});

export const Project = z.object({ vcs_info: z.object({ default_branch: maybeText }).nullish() });

/** Whose token it is, is of no interest. */
export const Me = z.object({ id: z.string() });

/** @throws ProviderError `malformed` that names what was asked for. */
export function readAs<T extends z.ZodType>(schema: T, body: unknown, about: string): z.output<T> {
  return readAnswer(schema, body, { vendor: 'CircleCI', about });
}
