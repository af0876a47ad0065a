import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Item } from './item';
import { missing } from './missing';
import { Described, readAs, type Stage } from './schema';

/**
 * The stages of a build, null when the build is gone. They come for one build at a time: the list of the plugin that has
 * them, Pipeline: REST API, ends after the newest eleven.
 * @throws ProviderError also when Jenkins has no stages, or no such plugin.
 */
export async function readStages(http: Http, job: Item, number: number): Promise<readonly Stage[] | null> {
  const path = `${buildPath(job, number)}/wfapi/describe`;
  const about = `the stages of ${job.fullName} ${number}`;
  try {
    const { body } = await http.send({ method: 'GET', path });
    return readAs(Described, body, about).stages ?? [];
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'not-found') {
      throw error;
    }
    if (await isThere(http, job, number)) {
      throw new ProviderError(
        'not-found',
        `Jenkins does not say the stages of ${job.fullName}: they take the plugin Pipeline: REST API \
(pipeline-rest-api), and a job that is a pipeline.`,
        { cause: error, status: 404 },
      );
    }
    return null;
  }
}

async function isThere(http: Http, job: Item, number: number): Promise<boolean> {
  try {
    await http.send({ method: 'GET', path: `${buildPath(job, number)}/api/json`, query: { tree: 'number' } });
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      return false;
    }
    throw error;
  }
}

/** Here every name has to be part of the path. */
function buildPath({ path, inside, fullName }: Item, number: number): string {
  if (path === '' && inside.length === 0) {
    throw missing(fullName);
  }
  return [path, ...inside.map(({ name }) => `job/${encodeURIComponent(name)}`), number].join('/');
}
