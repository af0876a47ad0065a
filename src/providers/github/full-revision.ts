import * as z from 'zod';
import type { Http } from '../../core/ports';
import { ask } from './graphql';
import { parseRepository } from './repository';

export const FULL_REVISION = `query FullRevision($owner: String!, $name: String!, $expression: String!) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) { object(expression: $expression) { __typename oid } }
}`;

const Answer = z.object({
  repository: z.object({ object: z.object({ __typename: z.string(), oid: z.string() }).nullable() }),
});

/** The full name of a commit that is given by its first digits; null when the repository has none such. */
export async function fullRevision(http: Http, resource: string, sha: string): Promise<string | null> {
  const variables = { ...parseRepository(resource), expression: sha };
  const about = `commit ${sha} of ${resource}`;
  const { object } = (await ask(http, { document: FULL_REVISION, variables, data: Answer, about })).repository;
  return object?.__typename === 'Commit' ? object.oid : null;
}
