import { ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import { fetchPullRequests } from '../../../src/providers/bitbucket-data-center/pull-requests';
import { collect, JANUARY, sha } from '../github/support';
import { aBitbucket, aCommit, aPage, aPull, aScope, at, someServices } from './support';

const GONE = new ProviderError('not-found', 'no such thing', { status: 404 });
const REFUSED = new ProviderError('forbidden', 'no', { status: 403 });
type Answers = Parameters<typeof aBitbucket>[0];

async function read(pull: object, answers: Answers, scope = aScope()) {
  const http = aBitbucket({ '/pull-requests': () => aPage([pull]), ...answers });
  const { records } = await collect(fetchPullRequests(http, scope));
  return { pull: records[0], asked: http.requests.map(({ path }) => path.split('/shop')[1]) };
}

describe('the commits of a pull request', () => {
  const pushed = () => aPage([aCommit(3, [2]), aCommit(2, [1])]);

  it('that was squashed are those that were pushed, and the one that they came to', async () => {
    const { pull } = await read(aPull(7), {
      '/commits': () => aPage([aCommit(4, [1]), aCommit(1, [])]),
      '/pull-requests/7/commits': pushed,
    });
    expect(pull).toMatchObject({
      mergeRevision: sha(4),
      firstCommitAt: at(2),
      commits: [sha(2), sha(3), sha(4)],
    });
  });

  it('that was rebased are those that were pushed, and their copies, also where a page of the history ends', async () => {
    const times = (day: number) => ({ authorTimestamp: at(day), committerTimestamp: at(8) });
    const copies = [aCommit(14, [13], times(3)), aCommit(13, [1], times(2))];
    const before = aCommit(1, [0]);
    const { pull } = await read(aPull(7, { properties: { mergeCommit: { id: sha(14) } } }), {
      '/commits': ({ start }) => (start === 0 ? aPage(copies.slice(0, 1), 1) : aPage([...copies.slice(1), before])),
      '/pull-requests/7/commits': pushed,
    });
    expect(pull?.commits).toEqual([sha(2), sha(3), sha(14), sha(13)]);
    expect(pull?.firstCommitAt).toBe(at(2));
  });

  it('that was forwarded to stand there once, and nothing is taken of what was there before', async () => {
    const { pull } = await read(aPull(7, { properties: { mergeCommit: { id: sha(3) } } }), {
      '/commits': () => aPage([aCommit(3, [2]), aCommit(2, [1]), aCommit(1, [])]),
      '/pull-requests/7/commits': pushed,
    });
    expect(pull?.commits).toEqual([sha(2), sha(3)]);
  });

  it('that was merged are in the history, and not asked for', async () => {
    const { pull, asked } = await read(aPull(7), {
      '/commits': () => aPage([aCommit(4, [1, 3]), aCommit(3, [2]), aCommit(2, [1]), aCommit(1, [])]),
    });
    expect(pull?.commits).toEqual([sha(2), sha(3)]);
    expect(asked).toEqual(['/pull-requests', '/commits']);
  });

  it('may be more than the server gives at once', async () => {
    const { pull } = await read(aPull(7), {
      '/commits': () => aPage([aCommit(4, [1])]),
      '/pull-requests/7/commits': ({ start }) => (start === 0 ? aPage([aCommit(3, [2])], 1) : aPage([aCommit(2, [1])])),
    });
    expect(pull?.commits).toEqual([sha(2), sha(3), sha(4)]);
  });

  it('are not known where the list is gone, and refused where it may not be read', async () => {
    const answers = { '/commits': () => aPage([aCommit(4, [1])]) };
    const { pull } = await read(aPull(7), { ...answers, '/pull-requests/7/commits': GONE });
    expect(pull).toMatchObject({ mergeRevision: sha(4), mergedAt: at(8) });
    expect([pull?.commits, pull?.firstCommitAt]).toEqual([undefined, undefined]);
    await expect(read(aPull(7), { ...answers, '/pull-requests/7/commits': REFUSED })).rejects.toMatchObject({
      kind: 'forbidden',
      message: 'The token may not read the commits of pull request 7 of ACME/shop: it needs Repository read.',
    });
  });

  it.each(['OPEN', 'DECLINED'])('that is %s are not asked for: no number is made of them', async (state) => {
    const { asked } = await read(aPull(7, { state }), {});
    expect(asked).toEqual(['/pull-requests']);
  });
});

describe('the reviews of a pull request', () => {
  const reviewer = { name: 'another-person', slug: 'another-person', type: 'NORMAL' };
  const open = aPull(7, { state: 'OPEN', reviewers: [{ user: reviewer }] });
  const happened = (action: string, day: number, user: object | null = reviewer) => ({
    id: day,
    action,
    createdDate: at(day),
    user,
  });
  const reviewed = async (...activities: readonly object[]) => {
    const { pull } = await read(open, { '/pull-requests/7/activities': () => aPage(activities) });
    return [pull?.firstReviewAt, pull?.approvedAt];
  };

  it.each([
    ['APPROVED', [at(5), at(5)]],
    ['REVIEWED', [at(5), undefined]],
    ['COMMENTED', [at(5), undefined]],
    ['REVIEW_COMMENTED', [at(5), undefined]],
    ['REVIEW_FINISHED', [at(5), undefined]],
    ['UNAPPROVED', [undefined, undefined]],
    ['RESCOPED', [undefined, undefined]],
    ['UPDATED', [undefined, undefined]],
    ['APPLAUDED', [undefined, undefined]],
  ])('%s', async (action, expected) => {
    expect(await reviewed(happened(action, 5))).toEqual(expected);
  });

  it('are the first ones, in whichever order they come', async () => {
    const activities = [happened('APPROVED', 7), happened('COMMENTED', 4), happened('APPROVED', 6)];
    expect(await reviewed(...activities, happened('OPENED', 2))).toEqual([at(4), at(6)]);
  });

  it.each([
    ['the author', { name: 'a-person', slug: 'a-person', type: 'NORMAL' }],
    ['an access token', { name: 'x', slug: 'x', type: 'SERVICE' }],
    ['a program', { name: 'lint-bot', slug: 'lint-bot', type: 'NORMAL' }],
  ])('are none by %s', async (_, user) => {
    expect(await reviewed(happened('COMMENTED', 4, user), happened('APPROVED', 5, user))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('may be more than the server gives at once', async () => {
    const { pull } = await read(open, {
      '/pull-requests/7/activities': ({ start }) =>
        start === 0 ? aPage([happened('COMMENTED', 6)], 500) : aPage([happened('COMMENTED', 3)]),
    });
    expect(pull?.firstReviewAt).toBe(at(3));
  });

  it.each([
    [{ reviewers: [], participants: [] }, 0],
    [{ reviewers: [], participants: [{ user: reviewer }] }, 1],
    [{ reviewers: [{ user: reviewer }], participants: [] }, 1],
    // Whoever does not tell may have some.
    [{ reviewers: undefined, participants: [] }, 1],
  ])('are asked for only where there may be one: %j', async (people, count) => {
    const { asked } = await read({ ...open, ...people }, { '/pull-requests/7/activities': () => aPage([]) });
    expect(asked.filter((path) => path?.endsWith('/activities'))).toHaveLength(count);
  });

  it('are asked for of what was merged, and not of what was declined', async () => {
    const closed = (state: string) => ({ ...open, state });
    const answers = {
      '/commits': () => aPage([aCommit(4, [1, 3]), aCommit(3, [1]), aCommit(1, [])]),
      '/pull-requests/7/activities': () => aPage([happened('APPROVED', 5)]),
    };
    expect((await read(closed('MERGED'), answers)).pull?.approvedAt).toBe(at(5));
    expect((await read(closed('DECLINED'), answers)).asked).toEqual(['/pull-requests']);
  });
});

describe('whose a pull request is', () => {
  const services = someServices(
    ...['cart', 'tax'].map((name) => ({
      name,
      repository: { connection: 'bitbucket-data-center', id: 'ACME/shop', branch: 'main', paths: [`${name}/**`] },
    })),
  );
  const scope = aScope({ services });
  const inFolders = (cart: readonly object[]): Answers => ({
    '/commits': ({ path }) =>
      path === undefined
        ? aPage([aCommit(4, [1, 3]), aCommit(3, [2]), aCommit(2, [1]), aCommit(1, [])])
        : aPage(path === 'cart' ? cart : []),
  });
  const change = (...components: readonly string[]) => ({ path: { components, toString: components.join('/') } });

  it.each([
    [[aCommit(3, [2])], ['cart']],
    [[], []],
  ])('the histories of folders say of what it brought, without a request', async (cart, expected) => {
    const { pull, asked } = await read(aPull(7), inFolders(cart), scope);
    expect(pull?.service).toEqual(expected);
    expect(asked.filter((path) => path?.endsWith('/changes'))).toEqual([]);
  });

  it.each([
    [[change('cart', 'a.ts'), change('README.md')], ['cart']],
    [[change('cartoon', 'a.ts')], []],
    [[{ ...change('docs', 'a.ts'), srcPath: change('tax', 'a.ts').path }], ['tax']],
  ])('its files say of what is open: %j', async (values, expected) => {
    const open = aPull(7, { state: 'OPEN' });
    const { pull } = await read(open, { ...inFolders([]), '/pull-requests/7/changes': () => aPage(values) }, scope);
    expect(pull?.service).toEqual(expected);
  });

  it('its files say of a merge of commits that are older than the histories that were read', async () => {
    const span = { from: instant(at(3)), to: JANUARY.to };
    const changed = { ...inFolders([]), '/pull-requests/7/changes': () => aPage([change('tax', 'a.ts')]) };
    const { pull } = await read(aPull(7), changed, aScope({ services, span }));
    expect(pull?.service).toEqual(['tax']);
  });

  it.each([
    [
      'changes more files than Bitbucket tells',
      { values: [change('tax', 'a')], isLastPage: false, nextPageStart: null },
    ],
    ['has them no more', GONE],
  ])('nobody says where it %s: then it may be anybody’s', async (_, answer) => {
    const open = aPull(7, { state: 'OPEN' });
    const changes = answer instanceof ProviderError ? answer : () => answer;
    const { pull } = await read(open, { ...inFolders([]), '/pull-requests/7/changes': changes }, scope);
    expect(pull).not.toHaveProperty('service', expect.anything());
  });
});
