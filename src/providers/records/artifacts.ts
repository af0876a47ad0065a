import type { Event } from './event';

export interface Artifact {
  /** A commit's SHA; null when nothing says which commit the artifact was made of. */
  readonly revision: string | null;
  readonly version: string | null;
}

const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;
const SHA_1 = /^[0-9a-f]{40}$/i;

/**
 * What an artifact's id says: its commit, as the event that packaged it tells, else as the id itself has it; and its
 * version. The same artifact is written with and without a repository's address, and a digest with `:` or `%3A`.
 */
export function toArtifacts(events: readonly Event[]): (artifactId: string | undefined) => Artifact {
  const commits = new Map<string, string>();
  for (const { subject, content } of events.filter(({ type }) => type === 'artifact.packaged')) {
    const commit = content.change?.id;
    if (commit !== undefined && SHA.test(commit)) {
      namesOf(subject).forEach((name) => commits.set(name, commit.toLowerCase()));
    }
  }
  return (artifactId) => {
    if (artifactId === undefined) {
      return { revision: null, version: null };
    }
    const packaged = namesOf(artifactId).flatMap((name) => commits.get(name) ?? [])[0];
    const version = versionOf(artifactId);
    return { revision: packaged ?? revisionIn(artifactId, version), version };
  };
}

/** The names under which an artifact is known, the most exact first. */
function namesOf(artifactId: string): readonly string[] {
  const whole = decoded(artifactId);
  const bare = whole.split(/[?#]/)[0] ?? whole;
  const digest = /(?:^|@)(sha(?:256|512):[0-9a-f]+)$/i.exec(bare)?.[1];
  return [whole, bare, ...(digest === undefined ? [] : [digest.toLowerCase()])];
}

/** `1.4.2` of `pkg:oci/shop@1.4.2?tag=…`; what is no package URL is a version as a whole. */
function versionOf(artifactId: string): string {
  const bare = artifactId.split(/[?#]/)[0] ?? artifactId;
  const at = bare.lastIndexOf('@');
  return bare.startsWith('pkg:') && at > 0 ? decoded(bare.slice(at + 1)) : decoded(bare);
}

/** A version of 64 digits is as likely a digest; one of 40 is a commit, and so is what `vcs_url` ends with. */
function revisionIn(artifactId: string, version: string): string | null {
  const address = /[?&]vcs_url=([^&#]+)/.exec(artifactId)?.[1];
  const source = address === undefined ? undefined : /@([0-9a-f]{40}|[0-9a-f]{64})$/i.exec(decoded(address))?.[1];
  const revision = source ?? (artifactId.startsWith('pkg:') && SHA_1.test(version) ? version : null);
  return revision === null ? null : revision.toLowerCase();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
