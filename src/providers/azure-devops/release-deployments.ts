import { toIso } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Service } from '../../core/settings';
import { refused, toAssign, type Unowned } from '../../core/reading/deployment-rules';
import { known } from './known';
import { isOfService } from './owned';
import { parsePlace, releasePath } from './place';
import { listOf, tokenPages } from './read';
import { ReleaseDeployment, type Artifact } from './schema';

const PAGE_SIZE = 100;

/** Deployments of classic releases that changed in the span, the longest untouched first. */
export async function* fetchReleaseDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span } = scope;
  const { project } = parsePlace(resource);
  const pages = tokenPages(http, {
    path: releasePath(project, 'deployments'),
    query: {
      minModifiedTime: toIso(span.from),
      maxModifiedTime: toIso(span.to),
      queryOrder: 'ascending',
      $top: PAGE_SIZE,
    },
    answer: listOf(ReleaseDeployment),
    about: `the classic releases of ${project} (in the cloud they are at releaseUrl, https://vsrm.dev.azure.com/ORG)`,
    permission: 'Release (Read)',
  });
  for await (const rows of pages) {
    yield { records: rows.flatMap((row) => toDeployments(row, scope)), complete: null, truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

const FAILED: ReadonlySet<string> = new Set(['failed', 'phasefailed', 'gatefailed', 'phasepartiallysucceeded']);
const CANCELED: ReadonlySet<string> = new Set([
  'approved',
  'rejected',
  'canceled',
  'cancelled',
  'phasecanceled',
  'manualinterventionpending',
  'deferred',
  'pending',
  'scheduled',
  'queued',
  'evaluatinggates',
  'undefined',
]);

/**
 * What became of a deployment, by both of its words: one that failed in a phase is "not deployed", like one that nobody
 * has approved. Null: nothing was deployed.
 */
export function releaseStatus(deployment: string, operation: string): Deployment['status'] | null {
  const [outcome, step] = [deployment.toLowerCase(), operation.toLowerCase()];
  switch (outcome) {
    case 'succeeded':
    // Steps that may fail have failed.
    case 'partiallysucceeded':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'inprogress':
      return 'running';
    case 'notdeployed':
    case 'undefined':
      return FAILED.has(step) ? 'failed' : CANCELED.has(step) ? null : 'unknown';
    default:
      return 'unknown';
  }
}

function toDeployments(row: ReleaseDeployment, { services, resource, sample }: Scope): readonly Deployment[] {
  const status = releaseStatus(row.deploymentStatus ?? '', row.operationStatus ?? '');
  const times = timesOf(row, status);
  if (status === null || times.startedAt === undefined) {
    return [];
  }
  const { name, description, _links } = row.release;
  const artifact = primaryOf(row.release.artifacts);
  const deployment: Unowned = {
    kind: 'deployment',
    id: String(row.id),
    status,
    ...times,
    environment: row.releaseEnvironment.name,
    ...artifactFacts(artifact),
    ...known({ version: name, url: _links?.web?.href }),
  };
  const pipeline = pipelineOf(row);
  const origin = { pipeline, repository: repositoryOf(artifact) };
  const owners = services.filter((service) => isOfService(origin, service, resource));
  const clues = { names: [name, pipeline, deployment.ref], texts: [description] };
  if (owners.length === 0) {
    sample?.refuse(refused(deployment, clues, services.every(namesPipeline) ? 'pipeline' : 'repository'));
  }
  return toAssign(owners, sample)(deployment, clues);
}

function pipelineOf({ releaseDefinition }: ReleaseDeployment): string | null {
  return releaseDefinition?.name ?? null;
}

function namesPipeline({ deployments }: Service): boolean {
  return deployments?.pipeline !== undefined;
}

/** Some Servers never write when it was completed: then it was when it last changed. */
function timesOf(row: ReleaseDeployment, status: Deployment['status'] | null) {
  const end = row.completedOn ?? row.lastModifiedOn;
  return known({
    startedAt: row.startedOn ?? row.queuedOn ?? end,
    finishedAt: status === 'running' ? null : end,
  });
}

/** The one that gives the release its number; where none is marked, the first. */
function primaryOf(given: readonly Artifact[] | null | undefined): Artifact | null {
  const artifacts = given ?? [];
  return artifacts.find(({ isPrimary }) => isPrimary === true) ?? artifacts[0] ?? null;
}

/** A build names its commit apart from itself; a repository's version is the commit. */
function artifactFacts(artifact: Artifact | null): Pick<Deployment, 'revision' | 'ref'> {
  const { sourceVersion, version, branch, branches } = artifact?.definitionReference ?? {};
  const revision = [sourceVersion?.id, version?.id].find((id) => /^[0-9a-f]{40,64}$/i.test(id ?? ''));
  return known({ revision, ref: (branch?.id ?? branches?.id)?.replace(/^refs\/heads\//, '') });
}

function repositoryOf(artifact: Artifact | null) {
  const { repository, definition } = artifact?.definitionReference ?? {};
  const named = artifact?.type === 'Git' ? definition : repository;
  return named ? { id: named.id, name: named.name } : null;
}
