import type { PullRequest, Review } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { toUser, wireTime, WEB } from './wire';

interface Event {
  readonly at: number;
  readonly body: object;
}

/** What happened to the pull requests, newest first: of one of them, or of all. */
export function activityOf(index: RepositoryIndex, pulls: readonly PullRequest[]): readonly object[] {
  return pulls
    .flatMap((pull) => eventsOf(index, pull).map((event) => ({ ...event, pull })))
    .sort((one, other) => other.at - one.at)
    .map(({ body, pull }) => ({ pull_request: { type: 'pullrequest', id: pull.number, title: pull.title }, ...body }));
}

function eventsOf(index: RepositoryIndex, pull: PullRequest): readonly Event[] {
  const { createdAt, mergedAt, closedAt } = pull;
  const pushes = pull.commits
    .flatMap((sha) => index.history.get(sha)?.committedAt ?? [])
    .filter((at) => at > createdAt + 1000);
  const ends = mergedAt !== null ? [update(pull, mergedAt, 'MERGED')] : [];
  const declined = mergedAt === null && closedAt !== null ? [update(pull, closedAt, 'DECLINED')] : [];
  return [
    update(pull, createdAt + 200, 'OPEN'),
    ...pushes.map((at) => update(pull, at, 'OPEN')),
    ...pull.reviews.map((review) => verdict(pull, review)),
    ...ends,
    ...declined,
  ];
}

function update({ title, author, head, base }: PullRequest, at: number, state: string): Event {
  const sides = { source: { branch: { name: head } }, destination: { branch: { name: base } } };
  return { at, body: { update: { title, state, date: wireTime(at), author: toUser(author), reason: '', ...sides } } };
}

function verdict({ number }: PullRequest, { id, state, author, submittedAt: at }: Review): Event {
  const [date, user] = [wireTime(at), toUser(author)];
  switch (state) {
    case 'APPROVED':
      return { at, body: { approval: { date, user } } };
    case 'CHANGES_REQUESTED':
      return { at, body: { changes_requested: { date, user } } };
    case 'COMMENTED': {
      const links = { html: { href: `${WEB}/_/${number}#comment-${id}` } };
      const content = { raw: `Says ${author.login}`, type: 'rendered' };
      const about = { id, content, links, deleted: false, type: 'pullrequest_comment' };
      return { at, body: { comment: { ...about, created_on: date, updated_on: date, user } } };
    }
  }
}
