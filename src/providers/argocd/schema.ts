import * as z from 'zod';
import { at, maybeAt, maybeText } from '../../core/reading/wire';

const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Where an application's manifests come from, with what is put in place of parts of them. */
const Source = z.object({
  repoURL: maybeText,
  /** Name of a chart; then `repoURL` is a registry of charts, and the revision a version. */
  chart: maybeText,
  targetRevision: maybeText,
  kustomize: z.object({ images: texts }).nullish(),
  helm: z
    .object({
      parameters: z.array(z.object({ name: maybeText, value: maybeText })).nullish(),
      /** YAML. */
      values: maybeText,
      valuesObject: z.unknown().optional(),
    })
    .nullish(),
});
export type Source = z.output<typeof Source>;

/** One source, or several; an application that has several has none in `source`. */
const sourced = { source: Source.nullish(), sources: z.array(Source).nullish() };
const revised = { revision: maybeText, revisions: texts };

const Entry = z.object({
  id: z.number().int(),
  deployedAt: at,
  /** Old versions did not write it. */
  deployStartedAt: maybeAt,
  ...sourced,
  ...revised,
});
/** A synchronisation that succeeded. Who began it is not read. */
export type Entry = z.output<typeof Entry>;

const Operation = z.object({
  phase: maybeText,
  startedAt: maybeAt,
  finishedAt: maybeAt,
  operation: z
    .object({
      sync: z
        .object({ dryRun: z.boolean().nullish(), resources: z.array(z.unknown()).nullish(), ...revised })
        .nullish(),
    })
    .nullish(),
  syncResult: z.object({ ...sourced, ...revised }).nullish(),
});
/** What is being done, or was done last; the next operation is written over it. */
export type Operation = z.output<typeof Operation>;

export const Application = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: maybeText,
    labels: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.object({
    ...sourced,
    destination: z.object({ name: maybeText, namespace: maybeText }).nullish(),
    revisionHistoryLimit: z.number().nullish(),
  }),
  status: z
    .object({
      history: z.array(Entry).nullish(),
      operationState: Operation.nullish(),
      summary: z.object({ images: texts }).nullish(),
      sync: z.object({ status: maybeText, ...revised }).nullish(),
    })
    .nullish(),
});
export type Application = z.output<typeof Application>;

/** Go writes an empty list as null. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z
      .array(item)
      .nullable()
      .transform((items): z.output<T>[] => items ?? []),
  });
export const ApplicationList = listOf(Application);
export const NameList = listOf(z.object({ metadata: z.object({ name: z.string() }) }));

/** What the sources come to at a revision, each manifest as JSON in a text. */
export const Manifests = z.object({ manifests: texts });

type Sourced = Pick<Entry, 'source' | 'sources'>;
type Revised = Pick<Entry, 'revision' | 'revisions'>;

/** A source with what it stood at: a commit of its repository, or a version of its chart; null when that is not said. */
export interface Stand {
  readonly source: Source;
  readonly revision: string | null;
}

export function sourcesOf({ source, sources }: Sourced): readonly Source[] {
  return sources !== null && sources !== undefined && sources.length > 0 ? sources : source ? [source] : [];
}

export function revisionsOf({ revision, revisions }: Revised): readonly string[] {
  return revisions.length > 0 ? revisions : revision ? [revision] : [];
}

export function standsOf(entry: Sourced & Revised): readonly Stand[] {
  const revisions = revisionsOf(entry);
  return sourcesOf(entry).map((source, index) => ({ source, revision: revisions[index] ?? null }));
}
