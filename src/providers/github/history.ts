import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import { toIso, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { firstSizeFor, PAGE_SIZE, pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import { parseRepository } from './repository';
import { at, connection } from '../../core/reading/wire';
import { CommitRow, readAs } from './schema';

/** What history is read: from a revision back, by the time of committing. */
interface History {
  readonly resource: string;
  /** `HEAD` (the default branch), `refs/heads/main`, or a commit. */
  readonly revision: string;
  readonly since: Instant;
  /** Null: up to the revision itself. */
  readonly until: Instant | null;
  /** Folders for which it has to be known which commits touch them. */
  readonly prefixes: readonly string[];
}

interface HistoryPage {
  /** Commits of which it is known what they touch; newest first. */
  readonly commits: readonly CommitRow[];
  /** Whether one of them changed something in the folder. */
  readonly touches: (commit: CommitRow, prefix: string) => boolean;
  /** Name of the default branch; null for an empty repository. */
  readonly defaultBranch: string | null;
}

/** Costs 2 points for 100 commits. */
export const COMMIT_FIELDS = `fragment CommitFields on Commit {
  oid authoredDate committedDate message
  author { name email }
  parents(first: 100) { nodes { oid } }
  associatedPullRequests(first: 5) { nodes { number state mergedAt baseRefName } }
}`;

/**
 * The question for a page of history, and along with it a page of the history of each folder: they cost nothing but a
 * few points, as each is a part of the whole and ends no later.
 */
export function historyDocument(folders: number): string {
  const indexes = Array.from({ length: folders }, (_, index) => index);
  const variables = indexes.map((index) => `, $path${index}: String!, $after${index}: String, $more${index}: Boolean!`);
  const histories = indexes.map(
    (index) => `
        path${index}: history(path: $path${index}, first: $first, after: $after${index}, since: $since, until: $until)
          @include(if: $more${index}) { pageInfo { hasNextPage endCursor } nodes { oid committedDate } }`,
  );
  return `query History($owner: String!, $name: String!, $revision: String!, $first: Int!, $after: String,
  $more: Boolean!, $since: GitTimestamp, $until: GitTimestamp${variables.join('')}) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    object(expression: $revision) {
      ... on Commit {
        history(first: $first, after: $after, since: $since, until: $until) @include(if: $more) {
          pageInfo { hasNextPage endCursor }
          nodes { ...CommitFields }
        }${histories.join('')}
      }
    }
  }
}
${COMMIT_FIELDS}`;
}

const FolderHistory = connection(z.object({ oid: z.string(), committedDate: at }));
const Answer = z.object({
  repository: z.object({
    defaultBranchRef: z.object({ name: z.string() }).nullable(),
    object: z.looseObject({ history: connection(CommitRow).optional() }).nullable(),
  }),
});
const NOTHING = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** How far the history of one folder has been read. */
class Folder {
  readonly oids = new Set<string>();
  after: string | null = null;
  more = true;
  /** Older commits may still turn out to touch the folder. */
  frontier = Infinity;

  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  add(page: z.output<typeof FolderHistory>): void {
    page.nodes.forEach(({ oid }) => this.oids.add(oid));
    this.after = page.pageInfo.endCursor;
    this.more = page.pageInfo.hasNextPage;
    // The newest of the page and not its oldest, as one commit with a wrong clock must not decide for the others.
    const newest = Math.max(...page.nodes.map(({ committedDate }) => committedDate));
    this.frontier = this.more && page.nodes.length > 0 ? newest : -Infinity;
  }
}

/**
 * History page by page, newest first. A commit is given as soon as the folders' histories have come to its time.
 * GitHub leaves out of a folder's history what Git does: merges, and branches whose changes did not survive merging.
 * @throws ProviderError
 */
export async function* readHistory(http: Http, history: History): AsyncIterable<HistoryPage> {
  const folders = history.prefixes.map((prefix) => new Folder(prefix));
  const byPrefix = new Map(folders.map((folder) => [folder.prefix, folder]));
  const touches = ({ oid }: CommitRow, prefix: string) => byPrefix.get(prefix)?.oids.has(oid) === true;
  const reader = new HistoryReader(http, history, folders);
  let waiting: readonly CommitRow[] = [];
  for await (const { nodes } of pagesOf((page) => reader.next(page), { firstSize: firstSizeOf(history) })) {
    waiting = [...waiting, ...nodes];
    const frontier = Math.max(-Infinity, ...folders.map((folder) => folder.frontier));
    yield {
      commits: waiting.filter((commit) => commit.committedDate > frontier),
      touches,
      defaultBranch: reader.defaultBranch,
    };
    waiting = waiting.filter((commit) => commit.committedDate <= frontier);
  }
  while (folders.some(({ more }) => more)) {
    await reader.next(null);
  }
  yield { commits: waiting, touches, defaultBranch: reader.defaultBranch };
}

function firstSizeOf({ since, until }: History): number {
  return until === null ? PAGE_SIZE : firstSizeFor({ from: since, to: until });
}

class HistoryReader {
  defaultBranch: string | null = null;
  readonly #document: string;

  constructor(
    private readonly http: Http,
    private readonly history: History,
    private readonly folders: readonly Folder[],
  ) {
    this.#document = historyDocument(folders.length);
  }

  /** A page of the whole history (none when `page` is null), and one of each folder that has more. */
  async next(page: PageRequest | null) {
    const about = `the history of ${this.history.resource}`;
    const question = { document: this.#document, variables: this.#variables(page), data: Answer, about };
    const { defaultBranchRef, object } = (await ask(this.http, question)).repository;
    this.defaultBranch = defaultBranchRef?.name ?? null;
    this.folders.forEach((folder, index) => {
      const part = object?.[`path${index}`];
      folder.add(part === undefined ? NOTHING : readAs(FolderHistory, part, about));
    });
    return object === null ? this.#absent() : (object.history ?? NOTHING);
  }

  #variables(page: PageRequest | null) {
    const { resource, revision, since, until } = this.history;
    const whole = { first: page?.first ?? PAGE_SIZE, after: page?.after ?? null, more: page !== null };
    const folders = this.folders.flatMap(({ prefix, after, more }, index) => [
      [`path${index}`, prefix],
      [`after${index}`, after],
      [`more${index}`, more],
    ]);
    const span = { since: toIso(since), until: until === null ? null : toIso(until) };
    return { ...parseRepository(resource), revision, ...whole, ...span, ...Object.fromEntries(folders) };
  }

  /** An empty repository has no history, and a revision may be gone; but a branch in settings has to be there. */
  #absent(): typeof NOTHING {
    const { resource, revision } = this.history;
    const branch = /^refs\/heads\/(.+)$/.exec(revision)?.[1];
    if (branch !== undefined && this.defaultBranch !== null) {
      const hint = `its default branch is "${this.defaultBranch}"`;
      throw new ProviderError('not-found', `${resource} has no branch "${branch}"; ${hint}.`, { status: 404 });
    }
    return NOTHING;
  }
}
