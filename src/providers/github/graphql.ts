import * as z from 'zod';
import { ProviderError, type ProblemKind } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import { retryAfterMs } from './budget';
import { permissionFor } from './permission';
import { readAs } from './schema';

interface Question<T extends z.ZodType> {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What `data` has to be. */
  readonly data: T;
  /** What is asked for, as a sentence names it: `the deployments of acme/shop`. */
  readonly about: string;
}

const Failure = z.object({
  type: z.string().nullish(),
  message: z.string().default('no reason given'),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
});
type Failure = z.output<typeof Failure>;

const Envelope = z.object({ data: z.unknown().optional(), errors: z.array(Failure).nullish() });

/**
 * Asks GraphQL and validates what comes back. GitHub answers with status 200 whatever happens, so errors are told
 * apart by their type; an answer that is only partly there is an error, since a part of a list is a wrong number.
 * @throws ProviderError
 */
export async function ask<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T>> {
  const { document, variables, about } = question;
  const response = await http.send({ method: 'POST', path: '/graphql', body: { query: document, variables } });
  const { data, errors } = readAs(Envelope, response.body, about);
  const failure = errors?.[0];
  if (failure !== undefined) {
    throw toError(failure, about, response);
  }
  return readAs(question.data, data, about);
}

function toError(failure: Failure, about: string, response: HttpResponse): ProviderError {
  const { message } = failure;
  switch (kindOf(failure)) {
    case 'rate-limited': {
      const wait = retryAfterMs(response);
      const options = { status: 429, ...(wait === null ? {} : { retryAfterMs: wait }) };
      return new ProviderError('rate-limited', `GitHub's rate limit was reached while reading ${about}.`, options);
    }
    case 'not-found':
      return new ProviderError('not-found', notFound(about, missingRepository(message)), { status: 404 });
    case 'forbidden':
      return new ProviderError('forbidden', forbidden(failure, about), { status: 403 });
    case 'unreachable':
      // As the gateway's own 504: what helps is to ask for less, or again.
      return new ProviderError('unreachable', `GitHub took too long over ${about}.`, { status: 504 });
    default:
      return new ProviderError('malformed', `GitHub refused the question about ${about}: ${message}`);
  }
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
  RATE_LIMITED: 'rate-limited',
  RATE_LIMIT: 'rate-limited',
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
  MAX_NODE_LIMIT_EXCEEDED: 'unreachable',
  RESOURCE_LIMITS_EXCEEDED: 'unreachable',
};

/** Not every error has a type. */
const MESSAGES: readonly (readonly [RegExp, ProblemKind])[] = [
  [/rate limit/i, 'rate-limited'],
  [/\bSAML\b/, 'forbidden'],
  [/timeout|timed out|something went wrong while executing/i, 'unreachable'],
];

function kindOf({ type, message }: Failure): ProblemKind {
  return KINDS[type ?? ''] ?? MESSAGES.find(([words]) => words.test(message))?.[1] ?? 'malformed';
}

/**
 * The sentence for what GitHub does not have, or does not show to this token (it tells nobody which). The same for
 * everything that is asked of a repository, where it is the repository that is not there.
 */
export function notFound(about: string, repository: string | null): string {
  return repository === null
    ? `GitHub finds no such thing for ${about}: check the repository's name, the connection's address, and that the token may read it.`
    : `GitHub finds no repository ${repository}: check its name, and that the token may read it.`;
}

function missingRepository(message: string): string | null {
  return /\bRepository with the name '([^']+)'/.exec(message)?.[1] ?? null;
}

function forbidden({ path, message }: Failure, about: string): string {
  const field = path?.filter((part) => typeof part === 'string').join('.') ?? '';
  const place = field === '' ? '' : ` (${field})`;
  const needs = `It needs read access to ${permissionFor(about)}.`;
  return `The token may not read ${about}${place}: ${message.replace(/\.?$/, '.')} ${needs}`;
}
