import { ProviderError } from '../../../src/core/errors';
import type { Scope } from '../../../src/core/provider';
import { fetchPullRequests } from '../../../src/providers/bitbucket/pull-requests';
import { at, collect } from '../github/support';
import { aBitbucket, aCommit, APP, aScope, askedOf, listOf, OTHER, PERSON, someServices } from './support';

const NOT_FOUND = new ProviderError('not-found', 'bitbucket does not know it.', { status: 404 });
/** Names that differ within their first 12 digits. */
const name = (number: number) => number.toString(16).padStart(12, '0') + 'a'.repeat(28);
const hash = (number: number) => name(number).slice(0, 12);

const side = (branch: string, commit: string | null, repository = 'acme/shop') => ({
  branch: { name: branch },
  repository: { full_name: repository },
  commit: commit === null ? null : { hash: commit },
});

function aPullRequest(overrides: object = {}) {
  return {
    id: 12,
    title: 'Take two taxes into account',
    description: 'Thanks to a-person for the idea.',
    state: 'MERGED',
    created_on: '2026-01-10T10:00:00.003611+00:00',
    updated_on: '2026-01-20T10:00:00+00:00',
    source: side('taxes', hash(2)),
    destination: side('main', hash(10)),
    merge_commit: { hash: hash(20), date: '2026-01-12T09:00:00+00:00' },
    author: PERSON,
    links: { html: { href: 'https://bitbucket.org/acme/shop/pull-requests/12' } },
    ...overrides,
  };
}

const on = (id: number, body: object) => ({ pull_request: { id }, ...body });
const update = (state: string, date: string, id = 12) => on(id, { update: { state, date } });
const OPENED = update('OPEN', '2026-01-10T10:00:00.9+00:00');
const MERGED = update('MERGED', '2026-01-12T09:00:05.123456+00:00');
const commit = (number: number, parents: readonly number[], more: object = {}) =>
  aCommit(name(number), { parents: parents.map((parent) => ({ hash: name(parent) })), ...more });

/** Two commits, squashed. */
const SQUASHED = [
  commit(20, [10], { message: 'Merged in taxes (pull request #12)\n' }),
  commit(2, [1], { message: 'part 2' }),
  commit(1, [9], { date: '2026-01-09T08:00:00+00:00', message: 'part 1' }),
];

interface Answers {
  readonly activity?: readonly object[];
  readonly commits?: readonly object[];
  readonly scope?: Scope;
}

async function read(rows: readonly object[], { activity = [MERGED, OPENED], commits = SQUASHED, scope }: Answers = {}) {
  const http = aBitbucket({
    '/pullrequests': () => listOf(rows),
    '/pullrequests/activity': () => listOf(activity),
    '/pullrequests/12/activity': () => listOf(activity),
    '/commits': () => listOf(commits),
  });
  return { http, ...(await collect(fetchPullRequests(http, scope ?? aScope()))) };
}

const only = async (overrides: object, answers: Answers = {}) =>
  (await read([aPullRequest(overrides)], answers)).records[0];

it('a pull request is kept without its people and its words; commits have their full names', async () => {
  expect(JSON.parse(JSON.stringify(await only({})))).toEqual({
    kind: 'pullRequest',
    id: '12',
    repository: 'acme/shop',
    openedAt: at('2026-01-10T10:00:00.003'),
    state: 'merged',
    base: 'main',
    firstCommitAt: at('2026-01-09T08:00:00'),
    mergedAt: at('2026-01-12T09:00:05.123'),
    closedAt: at('2026-01-12T09:00:05.123'),
    mergeRevision: name(20),
    commits: [name(1), name(2), name(20)],
    title: 'Take two taxes into account',
    url: 'https://bitbucket.org/acme/shop/pull-requests/12',
  });
});

it('asks for all states, by the last update, and for no more at once than there is', async () => {
  const { http } = await read([aPullRequest()]);
  expect(http.requests[0]?.query).toMatchObject({
    state: ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'],
    q: 'updated_on >= 2026-01-01T00:00:00.000+00:00 AND updated_on < 2026-02-01T00:00:00.000+00:00',
    sort: '-updated_on',
    pagelen: 50,
  });
});

it.each([
  ['OPEN', 'open'],
  ['DECLINED', 'closed'],
  ['SUPERSEDED', 'closed'],
  ['WONDERFUL', undefined],
])('state %s means %s', async (state, expected) => {
  expect((await only({ state, merge_commit: null }))?.state).toBe(expected);
});

describe('its end', () => {
  it('is the first update in the state in which it is, and not the last', async () => {
    const edited = update('MERGED', '2026-01-19T10:00:00+00:00');
    expect((await only({}, { activity: [edited, MERGED, OPENED] }))?.mergedAt).toBe(at('2026-01-12T09:00:05.123'));
    const activity = [update('DECLINED', '2026-01-11T09:00:00+00:00'), OPENED];
    const declined = await only({ state: 'DECLINED', merge_commit: null }, { activity });
    expect([declined?.mergedAt, declined?.closedAt]).toEqual([undefined, at('2026-01-11T09:00:00')]);
  });

  it('is the time of the merge commit, where nothing is noted', async () => {
    expect((await only({}, { activity: [OPENED] }))?.mergedAt).toBe(at('2026-01-12T09:00:00'));
  });

  it('has not come for one that is open', async () => {
    const open = await only({ state: 'OPEN', merge_commit: null }, { activity: [OPENED] });
    expect([open?.mergedAt, open?.closedAt, open?.mergeRevision]).toEqual([undefined, undefined, undefined]);
  });
});

describe('reviews', () => {
  const approval = (user: object | null, date: string) => on(12, { approval: { user, date } });
  const comment = (user: object | null, date: string) => on(12, { comment: { user, created_on: date } });

  it('are comments and verdicts of another human', async () => {
    const activity = [
      MERGED,
      approval(OTHER, '2026-01-11T13:00:00+00:00'),
      approval(PERSON, '2026-01-11T12:30:00+00:00'),
      approval(APP, '2026-01-11T12:20:00+00:00'),
      on(12, { changes_requested: { user: OTHER, date: '2026-01-11T12:00:00+00:00' } }),
      comment(APP, '2026-01-11T11:00:00+00:00'),
      comment(PERSON, '2026-01-11T10:00:00+00:00'),
      OPENED,
    ];
    expect(await only({}, { activity })).toMatchObject({
      firstReviewAt: at('2026-01-11T12:00:00'),
      approvedAt: at('2026-01-11T13:00:00'),
    });
  });

  it('a comment is a first review, too', async () => {
    const activity = [MERGED, comment(OTHER, '2026-01-11T10:00:00+00:00'), OPENED];
    const record = await only({}, { activity });
    expect([record?.firstReviewAt, record?.approvedAt]).toEqual([at('2026-01-11T10:00:00'), undefined]);
  });

  it.each([
    [APP, true],
    [{ uuid: '{4}', type: 'user', nickname: 'renovate-bot' }, true],
    [PERSON, undefined],
  ])('one that %j opened is a bot: %s', async (author, expected) => {
    expect((await only({ author }))?.bot).toBe(expected);
  });
});

describe('what happened', () => {
  const rows = [1, 2, 3, 4, 5].map((id) => aPullRequest({ id, source: side('taxes', null) }));
  const end = (id: number) => update('MERGED', '2026-01-12T09:00:00+00:00', id);
  const opening = (id: number) => update('OPEN', '2026-01-10T10:00:00+00:00', id);
  const without = { '/pullrequests': () => listOf(rows), [`/commit/${hash(20)}`]: () => ({ hash: name(20) }) };
  const ownCommits = Object.fromEntries([1, 2, 3, 4, 5].map((id) => [`/pullrequests/${id}/commits`, () => listOf([])]));

  it('is read of all together, and alone of what is not whole there', async () => {
    const known = [1, 2, 3, 4].flatMap((id) => [end(id), opening(id)]);
    const http = aBitbucket({
      ...without,
      ...ownCommits,
      '/pullrequests/activity': () => listOf([...known, end(5)]),
      '/pullrequests/5/activity': () => listOf([end(5), opening(5)]),
    });
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records.map(({ mergedAt }) => mergedAt)).toEqual(rows.map(() => at('2026-01-12T09:00:00')));
    expect(askedOf(http).filter((path) => path.endsWith('activity'))).toEqual([
      '/pullrequests/activity',
      '/pullrequests/5/activity',
    ]);
  });

  it('is not looked for far back where asking about each takes fewer requests', async () => {
    const alone = Object.fromEntries(
      rows.map(({ id }) => [`/pullrequests/${id}/activity`, () => listOf([end(id), opening(id)])]),
    );
    // A page of an hour, half a year later.
    const busy = [update('OPEN', '2026-06-10T10:00:00+00:00', 900), update('OPEN', '2026-06-10T09:00:00+00:00', 899)];
    const http = aBitbucket({
      ...without,
      ...ownCommits,
      ...alone,
      '/pullrequests/activity': () => listOf(busy, 'https://x/?ctx=more'),
    });
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records.every(({ mergedAt }) => mergedAt === at('2026-01-12T09:00:00'))).toBe(true);
    expect(askedOf(http).filter((path) => path === '/pullrequests/activity')).toHaveLength(1);
  });

  it('is asked for one by one of a few', async () => {
    const { http } = await read([aPullRequest()]);
    expect(askedOf(http)).toEqual(['/pullrequests', '/pullrequests/12/activity', '/commits']);
  });
});

describe('commits', () => {
  it('are asked for less what the destination was before', async () => {
    const { http } = await read([aPullRequest()]);
    expect(http.requests.at(-1)?.query).toMatchObject({ include: [hash(2), hash(20)], exclude: [hash(10)] });
  });

  it('of a merge are those on its second side', async () => {
    const commits = [commit(20, [10, 2]), commit(2, [1]), commit(1, [9])];
    expect((await only({}, { commits }))?.commits).toEqual([name(1), name(2), name(20)]);
  });

  it('of a rebase are the copies, too, and not what was there before', async () => {
    const part = (number: number) => ({ message: `part ${number}`, date: `2026-01-09T0${number}:00:00+00:00` });
    const commits = [
      commit(20, [19], part(2)),
      commit(19, [10], part(1)),
      commit(2, [1], part(2)),
      commit(1, [9], part(1)),
    ];
    expect((await only({}, { commits }))?.commits).toEqual([name(1), name(2), name(20), name(19)]);
  });

  it('of a fast-forward are its own', async () => {
    const fast = { merge_commit: { hash: hash(2) } };
    const record = await only(fast, { commits: [commit(2, [1]), commit(1, [10])] });
    expect([record?.commits, record?.mergeRevision]).toEqual([[name(1), name(2)], name(2)]);
  });

  it('of one that is open are what its destination has not', async () => {
    const open = aPullRequest({ state: 'OPEN', merge_commit: null });
    const { http, records } = await read([open], { activity: [OPENED], commits: [commit(2, [1]), commit(1, [9])] });
    expect(records[0]?.commits).toEqual([name(1), name(2)]);
    expect(http.requests.at(-1)?.query).toMatchObject({ include: [hash(2)], exclude: ['main'] });
  });

  it('of a fork are in its own list', async () => {
    const http = aBitbucket({
      '/pullrequests': () => listOf([aPullRequest({ source: side('taxes', hash(2), 'somebody/shop') })]),
      '/pullrequests/12/activity': () => listOf([MERGED, OPENED]),
      '/pullrequests/12/commits': () => listOf([commit(2, [1]), commit(1, [9])]),
      [`/commit/${hash(20)}`]: () => ({ hash: name(20) }),
    });
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records[0]).toMatchObject({ commits: [name(1), name(2), name(20)], mergeRevision: name(20) });
  });

  it('of others are found where those of one are gone', async () => {
    const gone = aPullRequest({ id: 13, source: side('gone', hash(7)), merge_commit: { hash: hash(27) } });
    const http = aBitbucket({
      '/pullrequests': () => listOf([aPullRequest(), gone]),
      '/pullrequests/12/activity': () => listOf([MERGED, OPENED]),
      '/pullrequests/13/activity': () => listOf([MERGED, OPENED]),
      '/commits': (query) => {
        if ([query['include']].flat().includes(hash(7))) {
          throw NOT_FOUND;
        }
        return listOf(SQUASHED);
      },
      '/pullrequests/13/commits': NOT_FOUND,
      [`/commit/${hash(27)}`]: NOT_FOUND,
    });
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records.map(({ commits }) => commits)).toEqual([[name(1), name(2), name(20)], []]);
  });

  it('are asked for again where what was left out had them', async () => {
    // The second was merged first, whatever its update says: what its destination was has the first in it.
    const second = aPullRequest({ id: 13, source: side('other', hash(4)), merge_commit: { hash: hash(24) } });
    const http = aBitbucket({
      '/pullrequests': () => listOf([aPullRequest(), second]),
      '/pullrequests/12/activity': () => listOf([MERGED, OPENED]),
      '/pullrequests/13/activity': () => listOf([MERGED, OPENED]),
      '/commits': (query) =>
        listOf([query['include']].flat().length > 2 ? [commit(4, [3]), commit(24, [20])] : SQUASHED),
    });
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records.map(({ mergeRevision }) => mergeRevision)).toEqual([name(20), name(24)]);
  });

  it('tell whose a pull request is by the folders that they touch', async () => {
    const repository = (path: string) => ({ connection: 'bitbucket', id: 'acme/shop', branch: 'main', paths: [path] });
    const services = someServices(
      { name: 'cart', repository: repository('cart/**') },
      { name: 'checkout', repository: repository('checkout/**') },
    );
    const http = aBitbucket({
      '/pullrequests': () => listOf([aPullRequest()]),
      '/pullrequests/12/activity': () => listOf([MERGED, OPENED]),
      '/commits': (query) =>
        listOf(query['path'] === 'checkout' ? [SQUASHED[0]] : query['path'] === 'cart' ? [] : SQUASHED),
    });
    const { records } = await collect(fetchPullRequests(http, aScope({ services })));
    expect(records[0]?.service).toEqual(['checkout']);
  });
});

it.each([
  [{ description: 'This reverts pull request #11.\n' }, '11'],
  [{ description: null, source: side('revert-pr-9', hash(2)) }, '9'],
  [{ description: 'See pull request #11' }, undefined],
])('%j reverts %s', async (overrides, expected) => {
  expect((await only(overrides))?.revertOf).toBe(expected);
});
