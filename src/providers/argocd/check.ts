import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { isRefused } from '../../core/reading/refusals';
import { readApplication } from './applications';
import { read } from './read';
import { NameList } from './schema';

/**
 * Whether the token is let in, how many applications it may see, and which of the services' it may not.
 * @throws ProviderError also when one of those cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  // Without these two there is not even a name; nothing else is asked for, since a project may have thousands.
  const query = { fields: 'items.metadata.name,items.metadata.namespace' };
  const { items } = await read(http, { path: '', query, body: NameList, about: 'the applications' });
  const named = new Map(services.flatMap((service) => entryOf(service)));
  const problems = (await Promise.all([...named].map((entry) => problemOf(http, ...entry)))).flatMap(
    (problem) => problem ?? [],
  );
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${named.size - problems.length} of ${named.size} applications can be read.`;
    throw new ProviderError(first.kind, `Argo CD answers, but only ${count} ${text}`, { cause: first });
  }
  const none = items.length === 0 ? ': give it applications, get, PROJECT/*, allow' : '';
  const seen = items.length === 1 ? '1 application' : `${items.length} applications`;
  const all = named.size === 0 ? '' : ` All ${named.size} of the services can be read.`;
  return { message: `Argo CD answers. The token may see ${seen}${none}.${all}`, budgets: [] };
}

function entryOf(service: Service): readonly (readonly [string, Service])[] {
  const application = service.deployments?.application;
  return application ? [[application, service]] : [];
}

/** Null when it can be read. */
async function problemOf(http: Http, application: string, service: Service): Promise<ProviderError | null> {
  try {
    await readApplication(http, application, service);
    return null;
  } catch (error) {
    if (isRefused(error)) {
      return error;
    }
    throw error;
  }
}
