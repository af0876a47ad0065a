import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { fullName } from './applications';
import { parseImage, type Image } from './image';
import { read } from './read';
import { Manifests, revisionsOf, sourcesOf, type Application, type Entry } from './schema';

/** The images of the manifests at the revision of a synchronisation, each revision asked for once. */
export type ImagesAt = (entry: Entry) => Promise<readonly Image[]>;

/**
 * Has Argo CD put the manifests together again as they were. What an application replaces in them now is not what it
 * replaced then, so this is for those that replace nothing; and it takes one revision, so that of several sources nothing
 * can be told. Empty where there are no manifests any more.
 */
export function toImagesAt(http: Http, application: Application): ImagesAt {
  const known = new Map<string, Promise<readonly Image[]>>();
  return (entry) => {
    const [revision, ...others] = revisionsOf(entry);
    if (revision === undefined || others.length > 0 || sourcesOf(application.spec).length > 1) {
      return Promise.resolve([]);
    }
    const images = known.get(revision) ?? readImages(http, application, revision);
    known.set(revision, images);
    return images;
  };
}

async function readImages(http: Http, application: Application, revision: string): Promise<readonly Image[]> {
  const { name, namespace } = application.metadata;
  try {
    const { manifests } = await read(http, {
      path: `/${encodeURIComponent(name)}/manifests`,
      query: { revision, ...(namespace ? { appNamespace: namespace } : {}) },
      body: Manifests,
      about: `the manifests of ${fullName(application)} at ${revision}`,
    });
    return manifests.flatMap((manifest) => [...imagesIn(parsed(manifest))]).map(parseImage);
  } catch (error) {
    if (error instanceof ProviderError && isGone(error)) {
      return [];
    }
    throw error;
  }
}

/** What is no longer in the repository, or cannot be put together any more, is answered in several ways. */
function isGone({ kind, status }: ProviderError): boolean {
  return kind === 'not-found' || status === 400 || status === 500;
}

function parsed(manifest: string): unknown {
  try {
    return JSON.parse(manifest);
  } catch {
    return null;
  }
}

/** Of containers, wherever a manifest has them: in a pod's template, or in that of a job that is made at times. */
function* imagesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'containers' || key === 'initContainers') && Array.isArray(inner)) {
      yield* inner.flatMap((container: unknown) => imageOf(container));
    } else {
      yield* imagesIn(inner);
    }
  }
}

function imageOf(container: unknown): readonly string[] {
  const image: unknown = Object(container).image;
  return typeof image === 'string' ? [image] : [];
}

/** Those that run now, where what runs is what the newest synchronisation brought; else none. */
export function imagesNow({ status }: Application, entry: Entry): readonly Image[] {
  const isNewest = status?.history?.at(-1)?.id === entry.id;
  return isNewest && isAsSynced(status, entry) ? (status.summary?.images ?? []).map(parseImage) : [];
}

function isAsSynced({ sync }: NonNullable<Application['status']>, entry: Entry): boolean {
  return sync?.status === 'Synced' && revisionsOf(sync).join() === revisionsOf(entry).join();
}
