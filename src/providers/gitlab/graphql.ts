import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';
import { parseProject, type Project } from './project';

interface Question<T extends z.ZodType> {
  /** Name of the operation. */
  readonly name: string;
  readonly resource: string;
  /** Of variables: `$first: Int!, $after: String`. */
  readonly declarations?: string;
  /** What is selected of the project. */
  readonly fields: string;
  readonly fragments?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What the project has to be in the answer. */
  readonly data: T;
  /** What is asked for, as a sentence names it: `the releases of acme/shop`. */
  readonly about: string;
}

const Failure = z.object({ message: z.string().default('no reason given') });
const Envelope = z.object({ data: z.unknown().optional(), errors: z.array(Failure).nullish() });

/** @throws ProviderError `malformed` that names what was asked for and the field that is wrong. */
export function readAs<T extends z.ZodType>(schema: T, body: unknown, about: string): z.output<T> {
  return readAnswer(schema, body, { vendor: 'GitLab', about });
}

/**
 * Asks for something of one project. GitLab answers with status 200 whatever happens; an answer that is only partly
 * there is an error, since a part of a list is a wrong number.
 * @throws ProviderError
 */
export async function askProject<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T>> {
  const { resource, about } = question;
  const project = parseProject(resource);
  const document = toDocument(question, project);
  const variables = { ...toKey(project), ...question.variables };
  const found = projectIn(question, project, await askGraphql(http, { document, variables, data: z.unknown(), about }));
  if (found === null) {
    throw noProject(resource);
  }
  return found;
}

interface PlainQuestion<T extends z.ZodType> extends Pick<Question<T>, 'data' | 'about'> {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Asks for something that is not in one project; as `askProject`. @throws ProviderError */
export async function askGraphql<T extends z.ZodType>(http: Http, question: PlainQuestion<T>): Promise<z.output<T>> {
  const { document, variables, about } = question;
  const body = { query: document, variables };
  const response = await http.send({ method: 'POST', path: '/api/graphql', body });
  const { data, errors } = readAs(Envelope, response.body, about);
  const failure = errors?.[0];
  if (failure !== undefined) {
    throw toError(failure.message, about);
  }
  return readAs(question.data, data, about);
}

/** A project by number is asked for in a list, since only a path finds one alone. */
function toDocument({ name, declarations, fields, fragments = '' }: Question<z.ZodType>, project: Project): string {
  const more = declarations === undefined ? '' : `, ${declarations}`;
  return 'path' in project
    ? `query ${name}($path: ID!${more}) { project(fullPath: $path) { ${fields} } }${fragments}`
    : `query ${name}($ids: [ID!]${more}) { projects(ids: $ids, first: 1) { nodes { ${fields} } } }${fragments}`;
}

function toKey(project: Project) {
  return 'path' in project ? { path: project.path } : { ids: [`gid://gitlab/Project/${project.number}`] };
}

const ByPath = z.object({ project: z.unknown() });
const ByNumber = z.object({ projects: z.object({ nodes: z.array(z.unknown()) }) });

/** Null when there is no such project. */
function projectIn<T extends z.ZodType>({ data: schema, about }: Question<T>, project: Project, data: unknown) {
  const found =
    'path' in project ? readAs(ByPath, data, about).project : (readAs(ByNumber, data, about).projects.nodes[0] ?? null);
  return found === null ? null : readAs(schema, found, about);
}

/** GitLab does not tell what is hidden from what is not there. */
function noProject(resource: string): ProviderError {
  const hint = 'check its name (one that was moved or renamed has a new one), and that the token may read it';
  return new ProviderError('not-found', `GitLab finds no project ${resource}: ${hint}.`, { status: 404 });
}

/** A list that is null where the project is not: the role is too low, or the feature is turned off. */
export function required<T>(value: T | null | undefined, about: string): T {
  if (value === null || value === undefined) {
    const hint = 'it needs the scope read_api and the role Reporter, and the project that feature turned on';
    throw new ProviderError('forbidden', `The token may not read ${about}: ${hint}.`, { status: 403 });
  }
  return value;
}

function toError(message: string, about: string): ProviderError {
  if (/time(d )?out|complexity|internal server error/i.test(message)) {
    // As a gateway's own 504: what helps is to ask for less, or again.
    return new ProviderError('unreachable', `GitLab took too long over ${about}.`, { status: 504 });
  }
  if (/rate limit|too many requests/i.test(message)) {
    return new ProviderError('rate-limited', `GitLab's rate limit was reached while reading ${about}.`, {
      status: 429,
    });
  }
  const words = message.replace(/\.?$/, '.');
  if (/permission|insufficient/i.test(message)) {
    return new ProviderError('forbidden', `The token may not read ${about}: ${words}`, { status: 403 });
  }
  const hint = /doesn't exist on type|doesn't accept argument/.test(message)
    ? ' GitLab 17.0 or newer has what is asked for.'
    : '';
  return new ProviderError('malformed', `GitLab refused the question about ${about}: ${words}${hint}`);
}
