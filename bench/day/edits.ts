import type { Random } from '../../demo/world/random';
import type { Issue, PullRequest, Repository, World } from '../../demo/world/world';

/** What somebody changes afterwards in something that is still open. Epoch milliseconds. */
export interface Edit {
  readonly at: number;
  readonly repository: string;
  /** Of the issue or the pull request. */
  readonly number: number;
  /** What an incident is said to be caused by; of a pull request the label that it is given. */
  readonly text: string;
}

/** Something in the organisation that can be edited at that instant; null when nothing is open. */
export function editAt(world: World, at: number, random: Random): Edit | null {
  const open = world.repositories.flatMap((repository) => [
    ...repository.issues
      .filter(({ labels, createdAt, closedAt }) => labels.includes('incident') && isOpen(createdAt, closedAt, at))
      .map(({ number }) => ({ at, repository: repository.fullName, number, text: causeOf(world, at) })),
    ...repository.pullRequests
      .filter(({ createdAt, closedAt }) => isOpen(createdAt, closedAt, at))
      .map(({ number }) => ({ at, repository: repository.fullName, number, text: 'edited' })),
  ]);
  return open[random.integer(0, open.length - 1)] ?? null;
}

function isOpen(createdAt: number, closedAt: number | null, at: number): boolean {
  return createdAt <= at && (closedAt ?? Infinity) > at;
}

/** The newest revision that was deployed by then. */
function causeOf({ repositories }: World, at: number): string {
  const deployed = repositories.flatMap(({ deployments }) => deployments.filter(({ createdAt }) => createdAt <= at));
  const newest = [...deployed].sort((one, other) => other.createdAt - one.createdAt)[0];
  return `Caused by: ${newest?.sha ?? 'unknown'}`;
}

/** The organisation with the edits that were made by its instant. */
export function edited(world: World, edits: readonly Edit[]): World {
  const made = edits.filter(({ at }) => at <= world.now);
  return made.length === 0 ? world : { ...world, repositories: world.repositories.map((one) => editedIn(one, made)) };
}

function editedIn(repository: Repository, edits: readonly Edit[]): Repository {
  const own = new Map(edits.filter((edit) => edit.repository === repository.fullName).map((one) => [one.number, one]));
  return own.size === 0
    ? repository
    : {
        ...repository,
        issues: repository.issues.map((issue) => editedIssue(issue, own.get(issue.number))),
        pullRequests: repository.pullRequests.map((pull) => editedPull(pull, own.get(pull.number))),
      };
}

function editedIssue(issue: Issue, edit: Edit | undefined): Issue {
  return edit === undefined
    ? issue
    : { ...issue, body: `${issue.body}\n${edit.text}`, updatedAt: Math.max(issue.updatedAt, edit.at) };
}

function editedPull(pull: PullRequest, edit: Edit | undefined): PullRequest {
  return edit === undefined
    ? pull
    : {
        ...pull,
        labels: [...pull.labels, edit.text],
        additions: pull.additions + 1,
        updatedAt: Math.max(pull.updatedAt, edit.at),
      };
}
