import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { CommitNames, FoundCommits } from '../../core/provider';
import { ask } from './graphql';
import { parseRepository } from './repository';
import { TagTarget } from './schema';
import { peel } from './tags';

/** Names in one question, which costs one point however many they are. */
const AT_ONCE = 100;

interface Name {
  readonly kind: keyof FoundCommits;
  readonly name: string;
}

/** The question for several names. A tag of a tag of a tag is as deep as it goes, as where tags are listed. */
export function findDocument(kinds: readonly Name['kind'][]): string {
  const variables = kinds.map((_, index) => `, $name${index}: String!`).join('');
  const fields = kinds.map((kind, index) =>
    kind === 'commits'
      ? `name${index}: object(expression: $name${index}) { ...Named }`
      : `name${index}: ref(qualifiedName: $name${index}) { target { ...Named } }`,
  );
  return `query FindCommits($owner: String!, $name: String!${variables}) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}
fragment Named on GitObject { ...Target ... on Tag { target { ...Target ... on Tag { target { ...Target } } } } }
fragment Target on GitObject { __typename oid }`;
}

const Answer = z.object({
  repository: z.record(z.string(), z.union([TagTarget, z.object({ target: TagTarget.nullish() }), z.null()])),
});
type Answered = z.output<typeof Answer>['repository'][string];

/** The commits of abbreviated names and of tags. A branch may be called like a commit; it is none. */
export async function findCommits(http: Http, { resource, commits, tags }: CommitNames): Promise<FoundCommits> {
  const found = { commits: new Map<string, string>(), tags: new Map<string, string>() };
  const names: readonly Name[] = [
    ...commits.map((name) => ({ kind: 'commits', name }) as const),
    ...tags.map((name) => ({ kind: 'tags', name }) as const),
  ];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const part = names.slice(start, start + AT_ONCE);
    const answers = await askFor(http, resource, part);
    part.forEach(({ kind, name }, index) => {
      const commit = commitOf(answers[`name${index}`]);
      if (commit !== null && (kind === 'tags' || commit.startsWith(name))) {
        found[kind].set(name, commit);
      }
    });
  }
  return found;
}

async function askFor(http: Http, resource: string, names: readonly Name[]) {
  const named = names.map(({ kind, name }, index) => [`name${index}`, kind === 'tags' ? `refs/tags/${name}` : name]);
  const { repository } = await ask(http, {
    document: findDocument(names.map(({ kind }) => kind)),
    variables: { ...parseRepository(resource), ...Object.fromEntries(named) },
    data: Answer,
    about: `deployed versions of ${resource}`,
  });
  return repository;
}

function commitOf(answered: Answered | undefined): string | null {
  return peel(answered && 'oid' in answered ? answered : answered?.target)?.oid ?? null;
}
