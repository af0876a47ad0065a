import type { Incident } from '../records';
import type { Service } from '../settings';
import type { Expand } from './full-revisions';

/** What an issue says to be its cause; of its text only this is kept. */
type Cause =
  /** A commit, in full or abbreviated. */
  | { readonly commit: string }
  /** A deployment by its number, or a release or tag by its name. */
  | { readonly deployment: string };

const LINE = /^[\s>*_#-]*(?:root cause|caused by)[\s*_]*:[\s*_]*(.+)$/gim;
const ADDRESSES = [
  [/\/commits?\/([0-9a-f]{7,64})\b/i, toCommit],
  [/\/(?:releases\/tag|-\/releases|-\/tags)\/([^\s)\]>]+)/i, toDeployment],
  [/\/deployments\/(\d+)\b/i, toDeployment],
] as const;
const NAMED = /^(?:(commit|deployment|release|tag)\s+)?[`"'[(<]*([\w./+-]*\w)/i;

/**
 * Reads lines such as `Root cause: 4f0c…` or `Caused by: v1.4.2`: a commit, a deployment's number, a release or tag, or
 * the address of one of them. Digits alone are a deployment, since a commit's name hardly ever is without letters.
 */
export function toCauses(body: string): readonly Cause[] {
  return [...body.matchAll(LINE)].flatMap(([, text = '']) => toCause(text.trim()) ?? []);
}

/** The first commit and the first deployment that the text names as a cause. */
export function causeIn(text: string): Pick<Incident, 'revision' | 'deployment'> {
  const causes = toCauses(text);
  const deployment = causes.flatMap((cause) => ('deployment' in cause ? cause.deployment : []))[0];
  const revision = causes.flatMap((cause) => ('commit' in cause ? cause.commit : []))[0];
  return { ...(deployment === undefined ? {} : { deployment }), ...(revision === undefined ? {} : { revision }) };
}

/** As `causeIn`; an abbreviated commit is looked up where the service's code is read through the same connection. */
export async function fullCauseIn(
  text: string,
  { repository, incidents }: Service,
  expand: Expand,
): Promise<Pick<Incident, 'revision' | 'deployment'>> {
  const { revision, ...cause } = causeIn(text);
  const isHere = repository !== undefined && repository.connection === incidents?.connection;
  const full = revision === undefined || !isHere ? revision : ((await expand(repository.id, revision)) ?? revision);
  return { ...cause, ...(full === undefined ? {} : { revision: full }) };
}

function toCause(text: string): Cause | null {
  for (const [address, toLink] of ADDRESSES) {
    const found = address.exec(text)?.[1];
    if (found !== undefined) {
      return toLink(found);
    }
  }
  const [, word, name] = NAMED.exec(text) ?? [];
  return name === undefined ? null : byName(word?.toLowerCase(), name);
}

function byName(word: string | undefined, name: string): Cause | null {
  const isSha = /^[0-9a-f]{7,64}$/i.test(name) && (!/^\d+$/.test(name) || name.length >= 40);
  if (word === 'commit' || (word === undefined && isSha)) {
    return isSha ? toCommit(name) : null;
  }
  // A word of a sentence ("Caused by: nobody knows") is no name of a version.
  return /\d/.test(name) ? { deployment: name } : null;
}

function toCommit(sha: string): Cause {
  return { commit: sha.toLowerCase() };
}

function toDeployment(id: string): Cause {
  try {
    return { deployment: decodeURIComponent(id) };
  } catch {
    return { deployment: id };
  }
}
