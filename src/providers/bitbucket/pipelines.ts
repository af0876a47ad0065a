import type { Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { repositoryPath } from './repository';
import { numberedPages, readIfThere } from './rest';
import { Pipeline, PIPELINE_FIELDS, type Target } from './schema';
import { orNoneWithoutPipelines } from './without-pipelines';

interface PipelineList {
  readonly resource: string;
  readonly span: Span;
  /** Pipelines that had not ended when last read, by number. */
  readonly unfinished: readonly string[];
}

/**
 * Pipelines that were created in the span, the youngest first; then older ones that had not ended when last read. The
 * list is in the order of creation, and can be asked for by nothing else.
 * @throws ProviderError
 */
export async function* fetchPipelines(
  http: Http,
  { resource, span, unfinished }: PipelineList,
): AsyncIterable<readonly Pipeline[]> {
  const seen = new Set<string>();
  const list = numberedPages(http, {
    path: repositoryPath(resource, 'pipelines'),
    query: { sort: '-created_on' },
    row: Pipeline,
    fields: PIPELINE_FIELDS,
    about: `the pipelines of ${resource}`,
  });
  for await (const rows of orNoneWithoutPipelines(http, resource, list)) {
    rows.forEach((row) => seen.add(String(row.build_number)));
    yield rows;
    const oldest = rows.at(-1)?.created_on;
    if (oldest === undefined || oldest < span.from) {
      break;
    }
  }
  const older = unfinished.filter((id) => !seen.has(id));
  const rows = await Promise.all(older.map((id) => fetchPipeline(http, resource, id)));
  yield rows.filter((row) => row !== null);
}

/** Null when it was deleted. */
function fetchPipeline(http: Http, resource: string, number: string): Promise<Pipeline | null> {
  return readIfThere(http, {
    path: repositoryPath(resource, 'pipelines', number),
    query: { fields: PIPELINE_FIELDS.join(',') },
    body: Pipeline,
    about: `pipeline ${number} of ${resource}`,
  });
}

/** What a pipeline is called: by its section of `bitbucket-pipelines.yml`, a custom one by its own name. */
export function nameOf({ target }: Pipeline): string {
  const { type, pattern } = target?.selector ?? {};
  if (type === 'custom' && pattern) {
    return pattern;
  }
  const section = type || 'default';
  return pattern ? `${section}: ${pattern}` : section;
}

/** Address of its page. */
export function pageOf({ build_number: number }: Pipeline, resource: string): string {
  return `https://bitbucket.org/${resource}/pipelines/results/${number}`;
}

/** The commit that it ran on. */
export function revisionOf({ target }: Pipeline): { readonly revision?: string } {
  const hash = target?.commit?.hash;
  return hash ? { revision: hash } : {};
}

/** What it ran for; a tag is a version, too. */
export function refFactsOf(target: Target): { readonly ref?: string; readonly version?: string } {
  const ref = target?.ref_name || target?.source;
  if (!ref) {
    return {};
  }
  return target?.ref_type === 'tag' ? { ref, version: ref } : { ref };
}
