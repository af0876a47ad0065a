import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { toAssign } from '../../core/reading/deployment-rules';
import type { Deployment } from '../../core/records';
import type { Service } from '../../core/settings';
import { readApplications } from './applications';
import { identity, isSame, toAttempt, toSuccess } from './attempts';
import { discarded } from './discarded';
import { toImagesAt, type ImagesAt } from './running-images';
import type { Application } from './schema';
import { broughtBy, commonFacts } from './synchronisations';

/** Synchronisations of the applications that the services name, as deployments. */
export async function* fetchDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  for (const { application, services } of await readApplications(http, scope.resource, scope.services)) {
    const read = await Promise.all(services.map((service) => toDeployments(http, application, { service, scope })));
    yield {
      records: read.flat(),
      removed: services.flatMap((service) => endedOf(application, service, scope)),
      complete: null,
      truncated: touchesNumbers(application, services, scope) ? discarded(application, scope.span) : [],
    };
  }
  yield { records: [], complete: scope.span, truncated: [] };
}

interface Reader {
  readonly service: Service;
  readonly scope: Scope;
}

/** What succeeded within the span, as the history has it, and what is being done or failed last. */
async function toDeployments(http: Http, application: Application, { service, scope }: Reader) {
  const assign = toAssign([service], scope.sample);
  const facts = commonFacts(application, service, scope.settings);
  const { name } = application.metadata;
  // Nobody counts what a test environment shipped, so that no manifests are asked for it.
  const imagesAt = isProduction(facts, scope) ? toImagesAt(http, application) : none;
  const { from, to } = scope.span;
  const entries = (application.status?.history ?? []).filter(({ deployedAt }) => deployedAt >= from && deployedAt < to);
  const past = await Promise.all(
    entries.map(async (entry) => {
      const brought = await broughtBy(entry, { application, service, imagesAt });
      const clues = { names: [name, brought.version, brought.ref], texts: [] };
      return assign({ ...toSuccess(application, entry), ...facts, ...brought }, clues);
    }),
  );
  const attempt = toAttempt(application);
  const current = attempt === null ? [] : assign({ ...attempt, ...facts }, { names: [name], texts: [] });
  return [...past.flat(), ...current];
}

const none: ImagesAt = () => Promise.resolve([]);

/** Identities of what ran when last read, and does not run any more: it is in the history now, or nobody can tell. */
function endedOf(application: Application, service: Service, { unfinished }: Scope): readonly string[] {
  const attempt = toAttempt(application);
  return unfinished.filter((id) => isSame(application, id) && id !== attempt?.id).map((id) => identity(id, service));
}

/** What is missing of a test environment touches no number. */
function touchesNumbers(application: Application, services: readonly Service[], scope: Scope): boolean {
  return services.some((service) => {
    const facts = commonFacts(application, service, scope.settings);
    const environment = service.deployments?.environment;
    const isOwn = environment === undefined || new RegExp(environment, 'i').test(facts.environment);
    return isOwn && isProduction(facts, scope);
  });
}

function isProduction({ environment }: { readonly environment: string }, { settings }: Scope): boolean {
  return new RegExp(settings.production, 'i').test(environment);
}
