import * as z from 'zod';
import { instant, toIso, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { environmentLabel } from '../../core/reading/environment-label';
import { restPath } from './project';
import { projectFacts } from './project-facts';
import { read } from './rest';
import { RestDeployment } from './rest-schema';
import { Tiers } from './tiers';

/**
 * Deployments that changed in the span, the newest change first. A status that changes moves the last update, so that
 * what had not ended needs no reading of its own.
 */
export async function* fetchEnvironmentDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, settings } = scope;
  const { number, environments } = await projectFacts(http, scope, services[0]?.deployments?.connection ?? '');
  const tiers = new Tiers(http, resource, environments);
  const assign = toAssign(services, scope.sample);
  const production = new RegExp(settings.production, 'i');
  for await (const rows of changedDeployments(http, { resource, span, number })) {
    const owned = rows.map((row) => ({ name: row.environment.name, deployments: toDeployments(row, assign) }));
    // A project may have a preview environment for every branch, which are nobody's where the rules name others.
    await tiers.learn(owned.flatMap(({ name, deployments }) => (deployments.length === 0 ? [] : name)));
    const records = owned.flatMap(({ name, deployments }) => {
      const environment = environmentLabel(name, tiers.of(name), production);
      return deployments.map((deployment) => ({ ...deployment, environment }));
    });
    yield { records, complete: knownAfter(span, rows.at(-1)?.updated_at), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

interface Changed {
  readonly resource: string;
  readonly number: string;
  readonly span: Span;
}

/**
 * Asks on from the oldest change seen and not by page: a deployment that changes meanwhile leaves this list, and every
 * page after it would lack one.
 */
async function* changedDeployments(
  http: Http,
  { resource, number, span }: Changed,
): AsyncIterable<readonly RestDeployment[]> {
  const order = { order_by: 'updated_at', sort: 'desc', per_page: PAGE_SIZE, updated_after: toIso(span.from) };
  const request = { path: restPath(number, 'deployments'), body: z.array(RestDeployment) };
  const about = `the deployments of ${resource}`;
  for (let before = span.to, page = 1; ;) {
    const query = { ...order, updated_before: toIso(before), page };
    const rows = await read(http, { ...request, query, about });
    yield rows;
    const oldest = rows.at(-1)?.updated_at;
    if (rows.length < PAGE_SIZE || oldest === undefined) {
      return;
    }
    // GitLab keeps microseconds and shows milliseconds.
    const next = instant(oldest + 1);
    page = next < before ? 1 : page + 1;
    before = next < before ? next : before;
  }
}

const STATUSES: Readonly<Record<string, Deployment['status']>> = {
  created: 'running',
  blocked: 'running',
  running: 'running',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  skipped: 'canceled',
};
const ENDED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'canceled']);

/**
 * One record for each service whose deployment it is. It ended with its job: `updated_at` moves later. One that was made
 * through the API has no job, and changes no more after its last status.
 */
function toDeployments(row: RestDeployment, assign: Assign): readonly Deployment[] {
  const { deployable } = row;
  const status = STATUSES[row.status] ?? 'unknown';
  const end = ENDED.has(status) ? (deployable?.finished_at ?? row.updated_at) : null;
  const deployment: Unowned = {
    kind: 'deployment',
    id: String(row.id),
    status,
    startedAt: deployable?.started_at ?? row.created_at,
    ...(end === null ? {} : { finishedAt: end }),
    environment: row.environment.name,
    revision: row.sha,
    ...toVersion(row),
    ...toJobFacts(deployable),
  };
  return assign(deployment, { names: [row.ref, deployable?.name], texts: [] });
}

/** A tag is a version, too. */
function toVersion({ ref, deployable }: RestDeployment): { readonly ref?: string; readonly version?: string } {
  if (!ref) {
    return {};
  }
  return deployable?.tag === true ? { ref, version: ref } : { ref };
}

function toJobFacts(deployable: RestDeployment['deployable']): Pick<Deployment, 'url' | 'labels'> {
  return {
    ...(deployable?.web_url ? { url: deployable.web_url } : {}),
    ...(deployable?.name ? { labels: [deployable.name] } : {}),
  };
}
