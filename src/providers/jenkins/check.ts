import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { isRefused } from '../../core/reading/refusals';
import { findItem, readItem, ROOT } from './item';

/**
 * Whether Jenkins answers, whether it shows the user any job, and which of the services' jobs it does not.
 * @throws ProviderError also when a job cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const { jobs } = await readItem(http, ROOT, '_class,jobs[_class]{0,1}');
  const named = projectsOf(services);
  const problems = (await Promise.all(named.map((project) => problemOf(http, project)))).flatMap(
    (problem) => problem ?? [],
  );
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${named.length - problems.length} of ${named.length} jobs and folders can be read.`;
    throw new ProviderError(first.kind, `Jenkins answers, but only ${count} ${text}`, { cause: first });
  }
  const none = (jobs ?? []).length === 0 && named.length === 0 ? ' It shows this user no job: give it Job/Read.' : '';
  const read = named.length === 0 ? '' : ` All ${named.length} jobs and folders can be read.`;
  return { message: `Jenkins answers.${none}${read}`, budgets: [] };
}

/** Those that Jenkins is asked for. */
function projectsOf(services: readonly Service[]): readonly string[] {
  const named = services.flatMap(({ deployments, pipelines }) => [deployments?.project, pipelines?.project]);
  return [...new Set(named.flatMap((name) => name ?? []))];
}

/** Null when it can be read. */
async function problemOf(http: Http, project: string): Promise<ProviderError | null> {
  try {
    await readItem(http, await findItem(http, project), '_class,name');
    return null;
  } catch (error) {
    if (isRefused(error)) {
      return error;
    }
    throw error;
  }
}
