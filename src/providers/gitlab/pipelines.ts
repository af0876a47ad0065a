import * as z from 'zod';
import { toIso, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { at, connection, maybeAt, maybeText } from '../../core/reading/wire';
import { askProject, required } from './graphql';

const JOBS = `pageInfo { hasNextPage endCursor }
      nodes { id name status stage { name } allowFailure createdAt startedAt finishedAt }`;

const FIELDS = `webUrl
  repository { rootRef }
  pipelines(first: $first, after: $after, updatedAfter: $from, updatedBefore: $to, ref: $ref) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id name source status ref sha createdAt startedAt finishedAt duration
      jobs(first: 100) { ${JOBS} }
    }
  }`;

const Job = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  stage: z.object({ name: maybeText }).nullish(),
  allowFailure: z.boolean(),
  createdAt: at,
  startedAt: maybeAt,
  finishedAt: maybeAt,
});
export type Job = z.output<typeof Job>;

const Pipeline = z.object({
  id: z.string(),
  name: maybeText,
  source: maybeText,
  status: z.string(),
  ref: maybeText,
  sha: maybeText,
  createdAt: at,
  startedAt: maybeAt,
  finishedAt: maybeAt,
  /** Seconds in which its jobs ran; waits between them are not in it. */
  duration: z.number().nullish(),
  jobs: connection(Job).nullable(),
});
type PipelineRow = z.output<typeof Pipeline>;

/** A pipeline with all of its jobs, those that were run again included. */
export type Pipeline = Omit<PipelineRow, 'jobs'> & { readonly jobs: readonly Job[] };

const Answer = z.object({
  webUrl: maybeText,
  repository: z.object({ rootRef: maybeText }).nullish(),
  pipelines: connection(Pipeline).nullable(),
});
const JobsAnswer = z.object({ pipeline: z.object({ jobs: connection(Job).nullable() }).nullable() });

interface PipelinePage {
  readonly pipelines: readonly Pipeline[];
  /** Address of the project's pages, null when GitLab does not say. */
  readonly webUrl: string | null;
  readonly defaultBranch: string | null;
}

interface PipelineList {
  readonly resource: string;
  readonly span: Span;
  /** Null: of every branch and tag. */
  readonly ref: string | null;
}

/** Pipelines that changed in the span, the youngest first. @throws ProviderError */
export async function* fetchPipelines(http: Http, list: PipelineList): AsyncIterable<PipelinePage> {
  const about = `the pipelines of ${list.resource}`;
  let around = { webUrl: null as string | null, defaultBranch: null as string | null };
  const askPage = async (page: PageRequest) => {
    const { webUrl, repository, pipelines } = await askPipelines(http, list, page);
    around = { webUrl: webUrl ?? null, defaultBranch: repository?.rootRef ?? null };
    return required(pipelines, about);
  };
  for await (const { nodes } of pagesOf(askPage)) {
    const pipelines = await Promise.all(nodes.map((row) => withAllJobs(http, list.resource, row)));
    yield { pipelines, ...around };
  }
}

function askPipelines(http: Http, { resource, span, ref }: PipelineList, page: PageRequest) {
  return askProject(http, {
    name: 'Pipelines',
    resource,
    declarations: '$first: Int!, $after: String, $from: Time!, $to: Time!, $ref: String',
    fields: FIELDS,
    variables: { ...page, from: toIso(span.from), to: toIso(span.to), ref },
    data: Answer,
    about: `the pipelines of ${resource}`,
  });
}

async function withAllJobs(http: Http, resource: string, row: PipelineRow): Promise<Pipeline> {
  const jobs = [...(row.jobs?.nodes ?? [])];
  if (row.jobs?.pageInfo.hasNextPage === true) {
    const about = `the jobs of a pipeline of ${resource}`;
    const ask = async (page: PageRequest) => {
      const { pipeline } = await askProject(http, {
        name: 'PipelineJobs',
        resource,
        declarations: '$id: CiPipelineID!, $first: Int!, $after: String',
        fields: `pipeline(id: $id) { jobs(first: $first, after: $after) { ${JOBS} } }`,
        variables: { id: row.id, ...page },
        data: JobsAnswer,
        about,
      });
      return required(pipeline?.jobs, about);
    };
    for await (const { nodes } of pagesOf(ask, { start: row.jobs.pageInfo.endCursor })) {
      jobs.push(...nodes);
    }
  }
  return { ...row, jobs };
}
