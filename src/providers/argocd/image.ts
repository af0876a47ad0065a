import { capturedBy, fullCommitIn } from '../../core/artifacts';
import type { Service } from '../../core/settings';

/** An image that an application runs, as far as its manifests or parameters name it. */
export interface Image {
  /** `registry.example/acme/checkout`; empty where only a tag is named. */
  readonly name: string;
  /** Null: it is named by its digest alone, or not at all. */
  readonly tag: string | null;
  readonly digest: string | null;
}

/** What a service's own image says of the code in it. */
export interface Artifact {
  readonly version: string;
  /** Null: the version has to be looked up. */
  readonly revision: string | null;
}

/** `registry:5000/acme/checkout:1.4.2@sha256:…`: the last part of the name has no colon, a registry may have one. */
const REFERENCE = /^([^@]*?)(?::([^:@/]+))?(?:@(.+))?$/;

export function parseImage(reference: string): Image {
  const [, name = '', tag = null, digest = null] = REFERENCE.exec(reference.trim()) ?? [];
  return { name, tag, digest };
}

/**
 * The service's own of several images: those that its `artifact` matches; without that, the ones called like the service
 * or its repository, else the only one there is. Null where none is, and where they are of several versions: while an
 * application changes over, both the old one and the new one are there.
 */
export function ownArtifact(images: readonly Image[], service: Service): Artifact | null {
  const named = images.filter(({ name }) => isCalledLike(name, service));
  const candidates = service.deployments?.artifact === undefined && named.length > 0 ? named : images;
  const artifacts = candidates.flatMap((image) => toArtifact(image, service) ?? []);
  const [first] = artifacts;
  return first !== undefined && artifacts.every(({ version }) => version === first.version) ? first : null;
}

/** Null for one that is not meant, or names no version. */
function toArtifact({ name, tag, digest }: Image, service: Service): Artifact | null {
  const version = tag ?? digest;
  if (version === null || service.deployments?.artifact === undefined) {
    return version === null ? null : { version, revision: fullCommitIn(version) };
  }
  const captured = capturedBy(service, name === '' ? version : `${name}${tag === null ? '@' : ':'}${version}`);
  const own = captured?.commit ?? captured?.tag ?? version;
  return captured === null ? null : { version: own, revision: captured.tag === undefined ? fullCommitIn(own) : null };
}

function isCalledLike(image: string, { name, repository }: Service): boolean {
  const last = lastPart(image);
  return last !== '' && (last === name.toLowerCase() || last === lastPart(repository?.id ?? ''));
}

function lastPart(path: string): string {
  return path.split('/').at(-1)?.toLowerCase() ?? '';
}
