import type { Account, DraftEvent, PullRequest, Review } from '../../world/world';
import { guid, identity, SERVICE_ACCOUNT, wireTime } from './wire';

/** All that happens to a pull request is a thread, with whoever did it. */
export function threadsOf(pull: PullRequest): readonly object[] {
  const first = system({ id: 1, at: pull.createdAt, type: 'MergeAttempt', content: 'The pull request is mergable.' });
  const threads = [first, ...pull.reviews.map(reviewThread), ...pull.events.map(draftThread), ...removed(pull)];
  return threads.sort((one, other) => (one.publishedDate < other.publishedDate ? -1 : 1));
}

interface SystemThread {
  readonly id: number;
  readonly at: number;
  readonly type: string;
  readonly content: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly identities?: object;
}

function system({ id, at, type, content, properties = {}, identities }: SystemThread) {
  const values = Object.entries({ CodeReviewThreadType: type, ...properties });
  return {
    id,
    publishedDate: wireTime(at),
    lastUpdatedDate: wireTime(at),
    comments: [{ id: 1, author: SERVICE_ACCOUNT, content, publishedDate: wireTime(at), commentType: 'system' }],
    properties: Object.fromEntries(values.map(([name, $value]) => [name, { $type: 'System.String', $value }])),
    identities: identities ?? null,
    isDeleted: false,
  };
}

const VOTES = { APPROVED: '10', CHANGES_REQUESTED: '-10' } as const;

/** Old threads name who voted by id, newer ones by a place in a list. */
function reviewThread({ id, state, author, submittedAt: at }: Review) {
  if (state === 'COMMENTED') {
    return comment(id, author, at);
  }
  const voter: Pick<SystemThread, 'properties' | 'identities'> =
    id % 2 === 0
      ? {
          properties: {
            CodeReviewVotedByTfId: guid(author.login).replaceAll('-', ''),
            CodeReviewVotedByDisplayName: author.login,
          },
        }
      : { properties: { CodeReviewVotedByIdentity: '1' }, identities: { 1: identity(author) } };
  const properties = { ...voter.properties, CodeReviewVoteResult: VOTES[state] };
  return system({ id, at, type: 'VoteUpdate', content: `${author.login} voted ${VOTES[state]}`, ...voter, properties });
}

function comment(id: number, author: Account, at: number) {
  return {
    id,
    publishedDate: wireTime(at),
    lastUpdatedDate: wireTime(at),
    comments: [{ id: 1, author: identity(author), content: 'Why?', publishedDate: wireTime(at), commentType: 'text' }],
    properties: null,
    identities: null,
    isDeleted: false,
  };
}

function draftThread({ id, type, at }: DraftEvent) {
  const isDraft = type === 'CONVERT_TO_DRAFT_EVENT';
  const properties = { CodeReviewIsDraft: isDraft ? 'True' : 'False', CodeReviewIsDraftUpdatedByIdentity: '1' };
  const content = isDraft ? 'marked the pull request as a draft' : 'published the pull request';
  return system({ id, at, type: 'IsDraftUpdate', content, properties });
}

/** A comment that was taken back stays as one that is deleted. */
function removed({ id, createdAt, reviews: [first] }: PullRequest) {
  return first === undefined || id % 5 !== 0
    ? []
    : [{ ...comment(id, first.author, createdAt + 1000), isDeleted: true }];
}
