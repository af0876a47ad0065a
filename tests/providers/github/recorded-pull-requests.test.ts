import { fetchPullRequests } from '../../../src/providers/github/pull-requests';
import { FakeHttp } from './fake-http';
import { describeRecorded, recorded, withoutPersons } from './recorded';
import { aScope, at, collect, connectionOf } from './support';

/** What of a recorded pull request is used here; lists leave out its size. */
interface RestPullRequest {
  readonly [key: string]: unknown;
  readonly number: number;
  readonly title: string;
  readonly html_url: string;
  readonly body: string | null;
  readonly state: string;
  readonly draft?: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly merged_at: string | null;
  readonly merge_commit_sha?: string | null;
  readonly base: { readonly ref: string };
  readonly head: { readonly ref: string; readonly sha: string };
  readonly user: { readonly login: string; readonly type?: string };
  readonly additions?: number;
  readonly deletions?: number;
  readonly changed_files?: number;
  readonly labels?: readonly { readonly name: string }[];
}

interface RestReview {
  readonly state: string;
  readonly submitted_at: string;
  readonly user: { readonly login: string; readonly type?: string };
}

const actor = ({ login, type }: RestPullRequest['user']) => ({ __typename: type ?? 'User', login });

/**
 * The reader asks the graph, and what was recorded came from REST: the same values under the graph's names, with the
 * head as the only commit.
 */
function asGraphRow(pull: RestPullRequest, reviews: readonly RestReview[]) {
  return {
    ...{ number: pull.number, title: pull.title, url: pull.html_url, body: pull.body ?? '' },
    state: pull.merged_at === null ? pull.state.toUpperCase() : 'MERGED',
    isDraft: pull.draft ?? false,
    ...{ createdAt: pull.created_at, updatedAt: pull.updated_at, mergedAt: pull.merged_at, closedAt: pull.closed_at },
    ...{ baseRefName: pull.base.ref, headRefName: pull.head.ref },
    ...{ additions: pull.additions ?? 0, deletions: pull.deletions ?? 0, changedFiles: pull.changed_files ?? 0 },
    author: actor(pull.user),
    mergeCommit: pull.merge_commit_sha ? { oid: pull.merge_commit_sha } : null,
    labels: { nodes: (pull.labels ?? []).map(({ name }) => ({ name })) },
    commits: connectionOf([{ commit: { oid: pull.head.sha, authoredDate: pull.created_at } }]),
    reviews: connectionOf(
      reviews.map((review) => ({
        state: review.state.toUpperCase(),
        submittedAt: review.submitted_at,
        author: actor(review.user),
      })),
    ),
    timelineItems: connectionOf<unknown>([]),
  };
}

async function read(pull: RestPullRequest, reviews: readonly RestReview[] = []) {
  const rows = connectionOf([asGraphRow(pull, reviews)]);
  const http = new FakeHttp(() => ({ body: { data: { repository: { pullRequests: rows } } } }));
  const scope = aScope({ span: { from: at('2010-01-01'), to: at('2027-01-01') } });
  const { records } = await collect(fetchPullRequests(http, scope));
  return withoutPersons(records, [pull, reviews]);
}

const ms = (text: string | null) => (text === null ? undefined : Date.parse(text));

describeRecorded('pull requests that GitHub gave', () => {
  it.each([
    'go-scm/pr.json',
    'go-scm/pulls.json',
    'openapi-examples/pulls.json',
    'webhooks-examples/pull_request.json',
  ])('%s', async (name) => {
    const bodies = [recorded(name)].flat().map((body) => Object(body).pull_request ?? body);
    expect(bodies.length).toBeGreaterThan(0);
    for (const pull of bodies as readonly RestPullRequest[]) {
      const [record] = await read(pull);
      expect(record).toMatchObject({
        id: String(pull.number),
        openedAt: ms(pull.created_at),
        base: pull.base.ref,
        additions: pull.additions ?? 0,
        deletions: pull.deletions ?? 0,
      });
      expect(record?.mergedAt).toBe(ms(pull.merged_at));
      expect(record?.closedAt).toBe(ms(pull.closed_at));
      expect(record?.state).toBe(pull.merged_at === null ? pull.state : 'merged');
    }
  });

  it('webhooks-examples/pull_request_review.json: who reviews their own is no reviewer', async () => {
    for (const { pull_request, review } of Object(recorded('webhooks-examples/pull_request_review.json'))) {
      const [record] = await read(pull_request, [review]);
      const isSelf = review.user.login === pull_request.user.login;
      expect(record?.firstReviewAt).toBe(isSelf ? undefined : ms(review.submitted_at));
    }
  });

  it('openapi-examples/reviews.json: an approval by another', async () => {
    const [pull] = Object(recorded('openapi-examples/pulls.json'));
    const reviews = Object(recorded('openapi-examples/reviews.json'));
    const other = { ...pull, user: { ...pull.user, login: 'somebody-else' } };
    const [record] = await read(other, reviews);
    const [{ submitted_at }] = reviews;
    expect(record).toMatchObject({ firstReviewAt: ms(submitted_at), approvedAt: ms(submitted_at) });
  });
});
