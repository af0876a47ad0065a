import type { Repository, ServiceModel, World } from '../../world/world';
import { holdingsOf } from '../common/holdings';
import { configured, imageOf, manifestsOf, SIDECARS, styleOf, type Style } from './sources';
import { syncsOf, type Sync } from './syncs';

/** An application, and what the server makes of it beside. */
export interface Known {
  readonly application: ApplicationJson;
  readonly manifestsAt: (revision: string) => readonly string[] | null;
}

interface ApplicationJson {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly project: string };
}

/** In which Argo CD itself runs. */
export const NAMESPACE = 'argocd';

/**
 * The applications of an organisation that keeps a long history: one for each service and environment, and those in which
 * something is tried out.
 */
export function applicationsOf(world: World, historyLimit: number): readonly Known[] {
  const services = world.services.flatMap((service, index) => {
    const repository = world.repositories.find(({ fullName }) => fullName === service.repository);
    const style = styleOf(service.name, index);
    return repository === undefined ? [] : ofService(service, repository, { style, historyLimit });
  });
  const tried = holdingsOf(world).filter(({ topics }) => topics.includes('experiment'));
  return [...services, ...tried.map(({ repository }) => experiment(repository.fullName.split('/')[1] ?? ''))];
}

/** Nothing has been synchronised yet. */
function experiment(name: string): Known {
  const labels = { 'acme.example/environment': 'lab', 'app.kubernetes.io/name': name };
  const application = { metadata: { name, namespace: NAMESPACE, labels }, spec: { project: 'experiments' } };
  return { application, manifestsAt: () => null };
}

export function projectOf({ team }: ServiceModel): string {
  return team ?? 'default';
}

export function applicationName({ name }: ServiceModel, environment: string): string {
  return `${name}-${environment}`;
}

interface Kept {
  readonly style: Style;
  readonly historyLimit: number;
}

function ofService(service: ServiceModel, repository: Repository, kept: Kept): readonly Known[] {
  const syncs = syncsOf(service, repository);
  const environments = new Set(['production', ...syncs.map(({ environment }) => environment)]);
  return [...environments].map((environment) => {
    const own = syncs.filter((sync) => sync.environment === environment);
    return { application: toApplication(service, environment, own, kept), manifestsAt: manifests(service, own, kept) };
  });
}

function manifests({ name }: ServiceModel, syncs: readonly Sync[], { style }: Kept): Known['manifestsAt'] {
  return (revision) => {
    const sync = syncs.find((candidate) => configured(style, name, candidate).revision === revision);
    return sync === undefined ? null : manifestsOf(name, sync.tag);
  };
}

function toApplication(service: ServiceModel, environment: string, syncs: readonly Sync[], kept: Kept) {
  const { name } = service;
  const succeeded = syncs.filter((sync) => sync.succeeded);
  const live = succeeded.at(-1);
  const now = live === undefined ? {} : configured(kept.style, name, live);
  const { revision, revisions, ...sources } = now;
  const images = live === undefined ? [] : [`${imageOf(name)}:${live.tag}`, ...SIDECARS];
  return {
    metadata: {
      name: applicationName(service, environment),
      namespace: NAMESPACE,
      labels: { 'acme.example/environment': environment, 'app.kubernetes.io/name': name },
    },
    spec: {
      project: projectOf(service),
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      revisionHistoryLimit: kept.historyLimit,
      ...sources,
    },
    status: {
      history: toHistory(name, succeeded, kept),
      sync: { status: 'Synced', revision, revisions },
      summary: { images },
      ...operation(name, syncs, kept),
    },
  };
}

/** Only what succeeded, the last so many of it, numbered from 0. */
function toHistory(service: string, succeeded: readonly Sync[], { style, historyLimit }: Kept) {
  const entries = succeeded.map((sync, id) => ({
    id,
    deployStartedAt: toText(sync.startedAt),
    deployedAt: toText(sync.finishedAt),
    initiatedBy: { username: 'dev-1' },
    ...configured(style, service, sync),
  }));
  return historyLimit === 0 ? [] : entries.slice(-historyLimit);
}

/** Written over by the next, so that of failures only the last can be seen, if nothing came after it. */
function operation(service: string, syncs: readonly Sync[], { style }: Kept) {
  const last = [...syncs].sort((one, other) => one.startedAt - other.startedAt).at(-1);
  if (last === undefined) {
    return {};
  }
  const { revision, revisions, ...sources } = configured(style, service, last);
  return {
    operationState: {
      phase: last.finishedAt === null ? 'Running' : last.succeeded ? 'Succeeded' : 'Failed',
      startedAt: toText(last.startedAt),
      finishedAt: toText(last.finishedAt),
      operation: { initiatedBy: { username: 'dev-1' }, sync: { revision, revisions } },
      syncResult: { revision, revisions, ...sources },
    },
  };
}

function toText(at: number | null): string | undefined {
  return at === null ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
