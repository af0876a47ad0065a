import * as z from 'zod';
import type { Http } from '../../core/ports';
import { restPath } from './project';
import { askFacts } from './project-facts';
import { readIfThere } from './rest';

/** The full name of a commit that is given by its first digits; null when the repository has none such. */
export type Expand = (resource: string, sha: string) => Promise<string | null>;

/** Looks up each commit once. */
export function toExpand(http: Http): Expand {
  const known = new Map<string, Promise<string | null>>();
  return (resource, sha) => {
    const key = `${resource} ${sha}`;
    const revision = known.get(key) ?? fullRevision(http, resource, sha);
    known.set(key, revision);
    return revision;
  };
}

async function fullRevision(http: Http, resource: string, sha: string): Promise<string | null> {
  if (sha.length >= 40) {
    return sha;
  }
  const { number } = await askFacts(http, resource);
  const path = restPath(number, 'repository', 'commits', sha);
  const commit = await readIfThere(http, {
    path,
    body: z.object({ id: z.string() }),
    about: `commit ${sha} of ${resource}`,
  });
  return commit?.id ?? null;
}
