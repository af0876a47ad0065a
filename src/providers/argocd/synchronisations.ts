import type { Settings, Service } from '../../core/settings';
import { isRemoteOf } from '../../core/reading/remote';
import { fullName } from './applications';
import { environmentOf } from './environment';
import { ownArtifact, type Artifact } from './image';
import { namedImages } from './named-images';
import { imagesNow, type ImagesAt } from './running-images';
import { revisionsOf, sourcesOf, standsOf, type Application, type Entry, type Stand } from './schema';

/** What a synchronisation brought, as far as it can be told. */
export interface Brought {
  readonly revision?: string;
  readonly version?: string;
  readonly ref?: string;
}

/**
 * The code that a synchronisation brought to a service. Its revision is that of the configuration, which is the code's
 * only where both stand in one repository; else an image leads to the code: one that the source names, that runs now, or
 * that the manifests of that time have. Last, the version of the chart or the revision of the configuration tells one
 * deployment from another.
 */
export async function broughtBy(
  entry: Entry,
  { application, service, imagesAt }: { application: Application; service: Service; imagesAt: ImagesAt },
): Promise<Brought> {
  const stands = standsOf(entry);
  const own = stands.find(({ source }) => !source.chart && isRemoteOf(source.repoURL, service.repository?.id));
  if (own?.revision && service.deployments?.artifact === undefined) {
    return { revision: own.revision.toLowerCase(), ...refOf(own) };
  }
  const artifact =
    namedBy(stands, service) ??
    ownArtifact(imagesNow(application, entry), service) ??
    (replaces(application, service) ? null : ownArtifact(await imagesAt(entry), service));
  return artifact === null ? ofConfiguration(stands, entry) : toBrought(artifact);
}

function namedBy(stands: readonly Pick<Stand, 'source'>[], service: Service): Artifact | null {
  return ownArtifact(
    stands.flatMap(({ source }) => namedImages(source)),
    service,
  );
}

/** Whether the application says now which image to take, whatever its manifests say. */
function replaces({ spec }: Application, service: Service): boolean {
  return (
    namedBy(
      sourcesOf(spec).map((source) => ({ source })),
      service,
    ) !== null
  );
}

function toBrought({ version, revision, gitTag }: Artifact): Brought {
  return {
    version,
    ...(revision === null ? {} : { revision }),
    ...(gitTag === null ? {} : { ref: `refs/tags/${gitTag}` }),
  };
}

function ofConfiguration(stands: readonly Stand[], entry: Entry): Brought {
  const chart = stands.find(({ source }) => source.chart)?.revision;
  const version = chart ?? revisionsOf(entry)[0];
  return version === undefined ? {} : { version };
}

function refOf({ source: { targetRevision } }: Stand): Brought {
  return targetRevision && targetRevision !== 'HEAD' ? { ref: targetRevision } : {};
}

/** What all deployments of an application have in common. */
export function commonFacts(application: Application, service: Service, settings: Settings) {
  const address = settings.connections[service.deployments?.connection ?? '']?.url;
  return {
    environment: environmentOf(application, service, settings),
    ...(address === undefined ? {} : { url: `${address}/applications/${fullName(application)}` }),
  };
}
