import { capturedBy, fullCommitIn, isCommit, type Captured } from '../../core/artifacts';
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
  /** A commit's name, in full or as the rule finds it; null: the version has to be looked up. */
  readonly revision: string | null;
  /** The git tag that the rule finds in the version. */
  readonly gitTag: string | null;
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
  if (version === null) {
    return null;
  }
  const artifact = { version, revision: fullCommitIn(version), gitTag: null };
  if (service.deployments?.artifact === undefined) {
    return artifact;
  }
  const captured = capturedBy(service, name === '' ? version : `${name}${tag === null ? '@' : ':'}${version}`);
  return captured === null ? null : { ...artifact, ...ofCaptured(captured) };
}

function ofCaptured({ commit, tag }: Captured): Partial<Artifact> {
  if (commit !== undefined && isCommit(commit)) {
    return { revision: commit.toLowerCase() };
  }
  return tag === undefined ? {} : { revision: null, gitTag: tag };
}

function isCalledLike(image: string, { name, repository }: Service): boolean {
  const last = lastPart(image);
  return last !== '' && (last === name.toLowerCase() || last === lastPart(repository?.id ?? ''));
}

function lastPart(path: string): string {
  return path.split('/').at(-1)?.toLowerCase() ?? '';
}
