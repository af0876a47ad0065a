import * as z from 'zod';
import type { Http } from '../../core/ports';
import { restPath } from './project';
import { askFacts } from './project-facts';
import { readIfThere } from './rest';

/** The full name of a commit that is given by its first digits; null when the project has none such. */
export async function fullRevision(http: Http, resource: string, sha: string): Promise<string | null> {
  const { number } = await askFacts(http, resource);
  return revisionIn(http, { number, resource }, sha);
}

interface Project {
  /** By which REST is asked. */
  readonly number: string;
  readonly resource: string;
}

/** As `fullRevision`, where the project's number is known. */
export async function revisionIn(http: Http, { number, resource }: Project, sha: string): Promise<string | null> {
  const path = restPath(number, 'repository', 'commits', sha);
  const about = `commit ${sha} of ${resource}`;
  const commit = await readIfThere(http, { path, body: z.object({ id: z.string() }), about });
  return commit?.id ?? null;
}
