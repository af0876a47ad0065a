import * as z from 'zod';
import { readAnswer } from '../../core/reading/answer';
import { fromEpochMs } from '../../core/vendor-instant';
import type { Instant } from '../../core/instant';

const at = z.number().transform((value, context): Instant => {
  const parsed = fromEpochMs(value);
  if (parsed === null) {
    context.addIssue({ code: 'custom', message: `${value} is no instant` });
    return z.NEVER;
  }
  return parsed;
});

const maybeText = z.string().nullish();

/** Of the description only a build's number is kept: it may name who started the build. */
const Cause = z.object({
  _class: maybeText,
  shortDescription: maybeText,
  upstreamProject: maybeText,
  upstreamBuild: z.number().nullish(),
});
export type Cause = z.output<typeof Cause>;

const Parameter = z.object({ name: maybeText, value: z.unknown() });

/** A build has any number of actions, each from another plugin; those without exported fields are empty. */
const Action = z.object({
  queuingDurationMillis: z.number().nullish(),
  lastBuiltRevision: z.object({ SHA1: maybeText, branch: z.array(z.object({ name: maybeText })).nullish() }).nullish(),
  remoteUrls: z.array(z.string().nullable()).nullish(),
  parameters: z.array(Parameter).nullish(),
  causes: z.array(Cause).nullish(),
});

const ChangeSet = z.object({
  items: z.array(z.object({ commitId: maybeText, timestamp: z.number().nullish() })).nullish(),
});

export const Build = z.object({
  _class: maybeText,
  number: z.number().int(),
  /** When it began to run; its time in the queue is before. */
  timestamp: at,
  /** Milliseconds; 0 while it runs. */
  duration: z.number(),
  building: z.boolean().nullish(),
  result: maybeText,
  url: maybeText,
  displayName: maybeText,
  description: maybeText,
  actions: z.array(Action.nullable()).nullish(),
  changeSets: z.array(ChangeSet).nullish(),
  changeSet: ChangeSet.nullish(),
});
export type Build = z.output<typeof Build>;

export const BUILD_TREE = `_class,number,timestamp,duration,building,result,url,displayName,description,\
actions[queuingDurationMillis,lastBuiltRevision[SHA1,branch[name]],remoteUrls,parameters[name,value],\
causes[_class,shortDescription,upstreamProject,upstreamBuild]],\
changeSets[items[commitId,timestamp]],changeSet[items[commitId,timestamp]]`;

/** Everything that a tree may name of an item; of a folder there are no builds, of a job no jobs. */
export interface Listed {
  readonly _class: string;
  readonly name?: string | null | undefined;
  readonly nextBuildNumber?: number | null | undefined;
  readonly lastBuild?: { readonly number: number; readonly timestamp: Instant } | null | undefined;
  readonly allBuilds?: readonly Build[] | null | undefined;
  readonly jobs?: readonly Listed[] | null | undefined;
}

export const Listed: z.ZodType<Listed> = z.object({
  _class: z.string(),
  name: maybeText,
  nextBuildNumber: z.number().nullish(),
  lastBuild: z.object({ number: z.number(), timestamp: at }).nullish(),
  allBuilds: z.array(Build).nullish(),
  get jobs() {
    return z.array(Listed).nullish();
  },
});

/** Stages of a build, by the plugin Pipeline: REST API. */
export const Described = z.object({
  stages: z
    .array(
      z.object({
        name: z.string(),
        status: maybeText,
        startTimeMillis: at,
        durationMillis: z.number(),
        pauseDurationMillis: z.number().nullish(),
      }),
    )
    .nullish(),
});
export type Stage = NonNullable<z.output<typeof Described>['stages']>[number];

/** @throws ProviderError `malformed` that names what was asked for. */
export function readAs<T extends z.ZodType>(schema: T, body: unknown, about: string): z.output<T> {
  return readAnswer(schema, body, { vendor: 'Jenkins', about });
}
