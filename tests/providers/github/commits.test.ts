import { fetchCommits } from '../../../src/providers/github/commits';
import type { HttpRequest } from '../../../src/core/ports';
import { documentOf, FakeHttp, variablesOf } from './fake-http';
import { aCommit, aScope, at, collect, connectionOf, iso, JANUARY, sha, someServices } from './support';

interface Answer {
  readonly branch?: string | null;
  /** Null: there is no such revision. */
  readonly commits: readonly ReturnType<typeof aCommit>[] | null;
  /** Numbers of the commits in each folder's history. */
  readonly folders?: Readonly<Record<string, readonly ReturnType<typeof aCommit>[]>>;
}

/** History as GitHub pages it, with the histories of folders beside it; and commits that are looked up by name. */
function answering(answer: Answer | ((revision: string) => Answer)): FakeHttp {
  const answerFor = (revision: unknown) => (typeof answer === 'function' ? answer(String(revision)) : answer);
  return new FakeHttp((request) => {
    const variables = variablesOf(request);
    if (documentOf(request).startsWith('query Commits')) {
      const named = Object.entries(variables).filter(([name]) => name.startsWith('revision'));
      const rows = named.map(([name, revision]) => {
        const row = answerFor(revision).commits?.find(({ oid }) => oid === revision) ?? null;
        return [name.replace('revision', 'commit'), row];
      });
      return { body: { data: { repository: Object.fromEntries(rows) } } };
    }
    const { branch = 'main', commits, folders = {} } = answerFor(variables['revision']);
    const object =
      commits === null ? null : { history: pageOf(commits, variables, ''), ...foldersOf(folders, variables) };
    return { body: { data: { repository: { defaultBranchRef: branch === null ? null : { name: branch }, object } } } };
  });
}

function pageOf(
  commits: readonly ReturnType<typeof aCommit>[],
  variables: Readonly<Record<string, unknown>>,
  name: string,
) {
  const start = Number(variables[`after${name}`] ?? 0);
  const end = start + Number(variables['first']);
  return connectionOf(commits.slice(start, end), end < commits.length ? String(end) : null);
}

function foldersOf(folders: NonNullable<Answer['folders']>, variables: Readonly<Record<string, unknown>>) {
  const indexes = [0, 1, 2].filter((index) => variables[`more${index}`] === true);
  return Object.fromEntries(
    indexes.map((index) => [
      `path${index}`,
      pageOf(folders[String(variables[`path${index}`])] ?? [], variables, String(index)),
    ]),
  );
}

/** Commits with numbers from high to low, an hour apart, each the parent of the one before. */
function aHistory(numbers: readonly number[]) {
  return numbers.map((number, index) =>
    aCommit({
      oid: sha(number),
      committedDate: iso(at('2026-01-31') - index * 3_600_000),
      parents: { nodes: numbers.slice(index + 1, index + 2).map((parent) => ({ oid: sha(parent) })) },
    }),
  );
}

function countdown(from: number, to = 1): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}

const variables = (request: HttpRequest | undefined) => (request === undefined ? {} : variablesOf(request));

describe('a commit', () => {
  async function readOne(overrides: Record<string, unknown>) {
    return (await collect(fetchCommits(answering({ commits: [aCommit(overrides)] }), aScope()))).records[0];
  }

  it('has no person and no words in it', async () => {
    const parents = { nodes: [{ oid: sha(2) }, { oid: sha(3) }] };
    expect(await readOne({ parents })).toEqual({
      kind: 'commit',
      id: sha(1),
      repository: 'acme/shop',
      parents: [sha(2), sha(3)],
      authoredAt: at('2026-01-09T09:00:00'),
      committedAt: at('2026-01-10T09:00:00'),
    });
  });

  it.each([
    ['dependabot[bot]', 'x@mail.example', true],
    ['Renovate', '29139614+renovate[bot]@users.noreply.example', true],
    ['A Robot', 'robot@mail.example', undefined],
    [null, null, undefined],
  ])("by %s <%s> is a bot's: %s", async (name, email, bot) => {
    expect((await readOne({ author: { name, email } }))?.bot).toBe(bot);
  });

  const other = sha(42);
  it.each([
    ['a revert', `Revert "Taxes"\n\nThis reverts commit ${other}.`, { revertOf: other }],
    [
      'a revert of a merge',
      `Revert\n\nThis reverts commit ${other}, reversing\nchanges made to ${sha(1)}.`,
      { revertOf: other },
    ],
    ['a cherry-pick', `Taxes\n\n(cherry picked from commit ${other})`, { cherryPickOf: other }],
    [
      'a cherry-pick of one',
      `T\n\n(cherry picked from commit ${other})\n(cherry picked from commit ${sha(1)})`,
      { cherryPickOf: other },
    ],
    ['talk of a revert', `Explain why "This reverts commit ${other}" was wrong`, {}],
    ['an abbreviation, which names nothing for sure', 'This reverts commit abc1234.', {}],
  ])('is %s by its message', async (_, message, expected) => {
    const record = await readOne({ message });
    expect({ revertOf: record?.revertOf, cherryPickOf: record?.cherryPickOf }).toEqual({
      revertOf: undefined,
      cherryPickOf: undefined,
      ...expected,
    });
  });

  const pull = (number: number, state: string, baseRefName: string, mergedAt: string | null) => ({
    number,
    state,
    baseRefName,
    mergedAt,
  });
  it.each([
    ['none', [], undefined],
    ['one that is not merged', [pull(1, 'OPEN', 'main', null)], undefined],
    [
      'the one merged to the branch',
      [pull(1, 'MERGED', 'develop', '2026-01-02T00:00:00Z'), pull(2, 'MERGED', 'main', '2026-01-03T00:00:00Z')],
      '2',
    ],
    [
      'else the first merged anywhere',
      [pull(5, 'MERGED', 'b', '2026-01-05T00:00:00Z'), pull(4, 'MERGED', 'c', '2026-01-04T00:00:00Z')],
      '4',
    ],
  ])('belongs to a pull request: %s', async (_, nodes, expected) => {
    expect((await readOne({ associatedPullRequests: { nodes } }))?.pullRequest).toBe(expected);
  });
});

describe('reading history', () => {
  it('pages through the span, newest first, and promises what it has', async () => {
    const http = answering({ commits: aHistory(countdown(250)) });
    const { records, batches, complete } = await collect(fetchCommits(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual(countdown(250).map(sha));
    expect(http.requests).toHaveLength(3);
    expect(variables(http.requests[0])).toEqual({
      owner: 'acme',
      name: 'shop',
      revision: 'HEAD',
      first: 100,
      after: null,
      more: true,
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-02-01T00:00:00.000Z',
    });
    // The 101st is 100 hours older than 31 January 00:00, and what follows is not younger.
    expect(batches[1]?.complete).toEqual({ from: at('2026-01-26T20:00:01'), to: JANUARY.to });
    expect(complete).toEqual(JANUARY);
  });

  it.each([
    ['was made by a clock that is late', '2026-01-02T00:00:00Z'],
    ['has the second of the one that follows', iso(at('2026-01-31') - 100 * 3_600_000)],
  ])('promises nothing of the next page when the last commit of a page %s', async (_, committedDate) => {
    const commits = aHistory(countdown(150)).map((row, index) => (index === 99 ? { ...row, committedDate } : row));
    const { batches } = await collect(fetchCommits(answering({ commits }), aScope()));
    const following = commits.slice(100).map((row) => at(row.committedDate));
    expect(Math.max(...following)).toBeLessThan(batches[0]?.complete?.from ?? Infinity);
  });

  it('asks for the branch of the settings, and says so when there is none', async () => {
    const services = someServices({ repository: { connection: 'github', id: 'acme/shop', branch: 'trunk' } });
    const http = answering({ commits: [] });
    await collect(fetchCommits(http, aScope({ services })));
    expect(variables(http.requests[0])).toMatchObject({ revision: 'refs/heads/trunk' });
    await expect(collect(fetchCommits(answering({ commits: null }), aScope({ services })))).rejects.toMatchObject({
      kind: 'not-found',
      message: 'acme/shop has no branch "trunk"; its default branch is "main".',
    });
  });

  it('finds nothing in an empty repository', async () => {
    const { records, complete } = await collect(fetchCommits(answering({ branch: null, commits: null }), aScope()));
    expect(records).toEqual([]);
    expect(complete).toEqual(JANUARY);
  });

  it('asks for less when GitHub takes too long', async () => {
    const sizes: unknown[] = [];
    const whole = answering({ commits: aHistory(countdown(60)) });
    const http = new FakeHttp((request) => {
      sizes.push(variablesOf(request)['first']);
      const slow = { errors: [{ message: 'Something went wrong while executing your query.' }] };
      return Number(variablesOf(request)['first']) > 25 ? { body: slow } : whole.answerTo(request);
    });
    const { records } = await collect(fetchCommits(http, aScope()));
    expect(records).toHaveLength(60);
    expect(sizes).toEqual([100, 50, 25, 25, 25]);
  });
});

describe('services by path', () => {
  const inFolder = (name: string, paths: readonly string[]) => ({
    name,
    repository: { connection: 'github', id: 'acme/shop', paths: [...paths] },
  });
  const history = aHistory(countdown(250));
  const touching = (divisor: number) => history.filter((_, index) => (250 - index) % divisor === 0);

  it('are those whose folders the commit touches, found without a request more', async () => {
    const services = someServices(
      inFolder('checkout', ['checkout/**']),
      inFolder('cart', ['cart/', 'shared/basket/**']),
    );
    const folders = { checkout: touching(2), cart: touching(3), 'shared/basket': touching(7) };
    const http = answering({ commits: history, folders });
    const { records, complete } = await collect(fetchCommits(http, aScope({ services })));
    expect(http.requests).toHaveLength(3);
    expect(records).toHaveLength(250);
    const servicesOf = (number: number) => records.find(({ id }) => id === sha(number))?.service;
    expect(servicesOf(4)).toEqual(['checkout']);
    expect(servicesOf(9)).toEqual(['cart']);
    expect(servicesOf(7)).toEqual(['cart']);
    expect(servicesOf(6)).toEqual(['checkout', 'cart']);
    // Nobody's, which is not the same as everybody's.
    expect(servicesOf(5)).toEqual([]);
    expect(complete).toEqual(JANUARY);
  });

  it('are everybody without paths', async () => {
    const services = someServices(inFolder('checkout', ['checkout']), { name: 'whole' });
    const http = answering({ commits: aHistory([1]), folders: { checkout: [] } });
    expect((await collect(fetchCommits(http, aScope({ services })))).records).toMatchObject([{ service: ['whole'] }]);
  });

  it('reads folders on where the whole has ended before', async () => {
    // More commits than one page holds touch the folder, and the first page of the whole is cut short by a time-out.
    const services = someServices(inFolder('checkout', ['checkout/**']));
    const http = answering({ commits: history, folders: { checkout: history } });
    const { records } = await collect(fetchCommits(http, aScope({ services })));
    expect(records.every(({ service }) => service?.[0] === 'checkout')).toBe(true);
  });

  it.each(['src/*.ts', '**/checkout', '!docs/**', 'a{b,c}/**', '../other/**'])(
    'cannot be told by "%s"',
    async (glob) => {
      const services = someServices(inFolder('checkout', [glob]));
      await expect(collect(fetchCommits(answering({ commits: [] }), aScope({ services })))).rejects.toThrow(
        `Service "checkout": GitHub cannot be asked for the path "${glob}"; name a folder or a file, for example checkout/**`,
      );
    },
  );

  it('are not told apart by the whole repository', async () => {
    const services = someServices(inFolder('checkout', ['**']));
    const { records } = await collect(fetchCommits(answering({ commits: aHistory([1]) }), aScope({ services })));
    expect(records[0]?.service).toBeUndefined();
  });
});

describe('revisions that are on no branch', () => {
  const asked = (http: FakeHttp) =>
    http.requests.map((request) => variables(request)['revision'] ?? documentOf(request).split('(')[0]);

  it('are read with their ancestors, down to what is known', async () => {
    // main: 5 4 3 2 1; release branch off 3: 12 11; 3 and older are kept already.
    const http = answering((revision) => ({ commits: aHistory(revision === 'HEAD' ? [5, 4] : [12, 11, 3, 2, 1]) }));
    const kept = new Set([3, 2, 1].map(sha));
    const scope = aScope({ extraRevisions: [sha(11), sha(12), sha(4)], isKnown: (id) => kept.has(id) });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records.map(({ id }) => id)).toEqual([5, 4, 12, 11].map(sha));
    // 11 came with 12, which is newer, and 4 is on the branch: the history of neither is asked for.
    expect(asked(http)).toEqual(['HEAD', 'query Commits', sha(12)]);
  });

  it('come together where each is but one commit beside the branch', async () => {
    const main = aHistory(countdown(60));
    const beside = countdown(160, 101).map((number) =>
      aCommit({ oid: sha(number), parents: { nodes: [{ oid: sha(number - 100) }] } }),
    );
    const http = answering((revision) => ({ commits: revision === 'HEAD' ? main : beside }));
    const scope = aScope({ extraRevisions: beside.map(({ oid }) => oid) });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records).toHaveLength(120);
    expect(asked(http)).toEqual(['HEAD', 'query Commits', 'query Commits']);
  });

  it('end on the first page on which nothing is missing', async () => {
    const http = answering((revision) => ({
      commits: revision === 'HEAD' ? aHistory([5]) : aHistory(countdown(900, 500)),
    }));
    const kept = new Set(countdown(890, 500).map(sha));
    const scope = aScope({ extraRevisions: [sha(900)], isKnown: (id) => kept.has(id) });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records).toHaveLength(1 + 10);
    expect(asked(http)).toEqual(['HEAD', 'query Commits', sha(900)]);
  });

  it('are asked for without the branch when the span is empty', async () => {
    const span = { from: JANUARY.from, to: JANUARY.from };
    const http = answering({ commits: aHistory([12, 11]) });
    const { records } = await collect(fetchCommits(http, aScope({ span, extraRevisions: [sha(12)] })));
    expect(records).toHaveLength(2);
    expect(asked(http)).toEqual(['query Commits', sha(12)]);
  });

  it('are told apart by path as well', async () => {
    const repository = { connection: 'github', id: 'acme/shop', paths: ['checkout/**'] };
    const services = someServices({ name: 'checkout', repository });
    const [commit] = aHistory([12]);
    const http = answering({ commits: [commit!], folders: { checkout: [commit!] } });
    const span = { from: JANUARY.from, to: JANUARY.from };
    const { records } = await collect(fetchCommits(http, aScope({ span, services, extraRevisions: [sha(12)] })));
    expect(records).toMatchObject([{ service: ['checkout'] }]);
  });

  it.each([
    ['the repository does not have them', null],
    ['they are no commits', {}],
  ])('bring nothing when %s', async (_, object) => {
    const branch = answering({ commits: aHistory([5]) });
    const http = new FakeHttp((request) =>
      documentOf(request).startsWith('query Commits')
        ? { body: { data: { repository: { commit0: object } } } }
        : branch.answerTo(request),
    );
    expect((await collect(fetchCommits(http, aScope({ extraRevisions: [sha(77)] })))).records).toHaveLength(1);
  });
});
