import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import { fetchCommits } from '../../../src/providers/gitlab/commits';
import { at, collect, sha } from '../github/support';
import { aGitlab, aScope, askedOf, someServices } from './support';

function aCommit(number: number, overrides: Record<string, unknown> = {}) {
  return {
    id: sha(number),
    parent_ids: [sha(number - 1)],
    authored_date: '2026-01-09T11:00:00.000+02:00',
    committed_date: '2026-01-10T11:00:00.000+02:00',
    created_at: '2026-01-10T11:00:00.000+02:00',
    title: 'Take two taxes into account',
    message: 'Take two taxes into account\n',
    author_name: 'A Person',
    author_email: 'a-person@mail.example',
    ...overrides,
  };
}

type Query = NonNullable<HttpRequest['query']>;

function aHistory(
  answer: (query: Query) => readonly unknown[] | ProviderError,
  branches: readonly string[] = ['main'],
) {
  return aGitlab({
    '/repository/commits': (_, { query = {} }) => {
      const found = answer(query);
      if (found instanceof ProviderError) {
        throw found;
      }
      return found;
    },
    '/repository/branches': () => branches.map((name) => ({ name })),
  });
}

it('a commit is given without its author and its words', async () => {
  const http = aHistory(() => [aCommit(2)]);
  const { records, complete } = await collect(fetchCommits(http, aScope()));
  expect(records).toEqual([
    {
      kind: 'commit',
      id: sha(2),
      repository: 'acme/shop',
      parents: [sha(1)],
      authoredAt: at('2026-01-09T09:00:00'),
      committedAt: at('2026-01-10T09:00:00'),
    },
  ]);
  expect(complete).toEqual(aScope().span);
  expect(http.requests[1]).toMatchObject({
    path: '/api/v4/projects/7/repository/commits',
    query: { ref_name: 'main', since: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z', per_page: 100 },
  });
});

it.each([
  [`Revert "x"\n\nThis reverts commit ${sha(1)}`, { revertOf: sha(1) }],
  [`x\n\n(cherry picked from commit ${sha(1)})`, { cherryPickOf: sha(1) }],
])('%j links to another commit', async (message, links) => {
  const { records } = await collect(
    fetchCommits(
      aHistory(() => [aCommit(2, { message })]),
      aScope(),
    ),
  );
  expect(records[0]).toMatchObject(links);
});

it.each([
  ['renovate[bot]', 'bot@renovate.example', true],
  ['Shop token', 'project_7_bot_ab12@noreply.gitlab.example', true],
  ['A Person', 'talbot@mail.example', undefined],
])('of %s <%s>: bot %s', async (author_name, author_email, expected) => {
  const { records } = await collect(
    fetchCommits(
      aHistory(() => [aCommit(2, { author_name, author_email })]),
      aScope(),
    ),
  );
  expect(records[0]?.bot).toBe(expected);
});

it('folders tell whose a commit is', async () => {
  const services = someServices(
    { name: 'cart', repository: { connection: 'gitlab', id: 'acme/shop', paths: ['cart/**'] } },
    { name: 'checkout', repository: { connection: 'gitlab', id: 'acme/shop', paths: ['checkout/**', 'lib'] } },
  );
  const touching: Readonly<Record<string, readonly number[]>> = { cart: [4, 3], checkout: [4], lib: [2] };
  const http = aHistory(({ path }) =>
    path === undefined ? [4, 3, 2, 1].map((n) => aCommit(n)) : (touching[String(path)] ?? []).map((n) => aCommit(n)),
  );
  const { records } = await collect(fetchCommits(http, aScope({ services })));
  expect(records.map(({ service }) => service)).toEqual([['cart', 'checkout'], ['cart'], ['checkout'], []]);
});

it('promises nothing of the next page when the last commit of a page was made by a clock that is late', async () => {
  const late = { committed_date: '2026-01-02T00:00:00Z' };
  const http = aHistory(({ page }) =>
    Array.from({ length: page === 1 ? 100 : 1 }, (_, index) =>
      aCommit(page === 1 ? 200 - index : 100, page === 1 && index === 99 ? late : {}),
    ),
  );
  const { batches, records } = await collect(fetchCommits(http, aScope()));
  expect(records).toHaveLength(101);
  const { from = Infinity } = batches[0]?.complete ?? {};
  expect(records.at(-1)!.committedAt).toBeLessThan(from);
});

it('a project without a commit has no history, and that is no fault', async () => {
  const http = aGitlab({
    Project: () => ({ id: 'gid://gitlab/Project/7', repository: { rootRef: null }, environments: null }),
  });
  const { records, complete } = await collect(fetchCommits(http, aScope()));
  expect([records, complete]).toEqual([[], aScope().span]);
});

const gone = new ProviderError('not-found', 'Gone.', { status: 404 });
it.each<[string, readonly unknown[] | ProviderError]>([
  ['nothing', []],
  ['that it is not there', gone],
])('a branch that does not exist is named, where GitLab gives %s', async (_, answer) => {
  const services = someServices({ repository: { connection: 'gitlab', id: 'acme/shop', branch: 'trunk' } });
  const reading = collect(
    fetchCommits(
      aHistory(() => answer, ['trunk-2']),
      aScope({ services }),
    ),
  );
  await expect(reading).rejects.toMatchObject({
    kind: 'not-found',
    message: 'acme/shop has no branch "trunk"; its default branch is "main".',
  });
});

it('a branch where nothing happened is only looked up when much of it was read', async () => {
  const quiet = aHistory(() => []);
  await collect(fetchCommits(quiet, aScope()));
  expect(askedOf(quiet)).toEqual(['Project', '/repository/commits', '/repository/branches']);
  const refreshed = aHistory(() => []);
  const span = { from: at('2026-01-31T23:50:00'), to: at('2026-02-01') };
  await collect(fetchCommits(refreshed, aScope({ span })));
  expect(askedOf(refreshed)).toEqual(['Project', '/repository/commits']);
});

describe('deployed revisions that no branch has', () => {
  const extras = (...numbers: readonly number[]) => {
    const span = { from: at('2026-01-01'), to: at('2026-01-01') };
    return aScope({ span, extraRevisions: numbers.map(sha), isKnown: (id) => id === sha(1) });
  };

  it('are read down to the branch, each once', async () => {
    const http = aHistory(({ ref_name }) => (ref_name === `main..${sha(9)}` ? [aCommit(9), aCommit(8)] : []));
    const { records } = await collect(fetchCommits(http, extras(9, 8, 1)));
    expect(records.map(({ id }) => id)).toEqual([sha(9), sha(8)]);
    // 8 came with 9, and 1 was known.
    expect(askedOf(http)).toEqual(['Project', '/repository/commits']);
  });

  it('may be gone', async () => {
    const { records } = await collect(
      fetchCommits(
        aHistory(() => gone),
        extras(9),
      ),
    );
    expect(records).toEqual([]);
  });

  it('are no expressions of Git', async () => {
    const http = aHistory(() => []);
    await collect(fetchCommits(http, { ...extras(), extraRevisions: ['v1.2.0', '--all', 'main@{1}'] }));
    expect(askedOf(http)).toEqual(['Project']);
  });
});

it('a refusal names what was asked for, and what is missing', async () => {
  const refused = new ProviderError('forbidden', 'No.', { status: 403 });
  await expect(
    collect(
      fetchCommits(
        aHistory(() => refused),
        aScope(),
      ),
    ),
  ).rejects.toMatchObject({
    kind: 'forbidden',
    message:
      'The token may not read the history of acme/shop: it needs the scope read_api, and the role Reporter in the project.',
  });
});

it('what several streams need of a project is asked for once an hour', async () => {
  const http = aHistory(() => [aCommit(2)]);
  const first = aScope();
  await collect(fetchCommits(http, first));
  const later = (minutes: number) => ({
    ...first,
    span: { from: at('2026-01-31'), to: at(new Date(first.span.to + minutes * 60_000).toISOString().slice(0, 19)) },
  });
  await collect(fetchCommits(http, later(15)));
  expect(askedOf(http).filter((name) => name === 'Project')).toHaveLength(1);
  await collect(fetchCommits(http, later(61)));
  expect(askedOf(http).filter((name) => name === 'Project')).toHaveLength(2);
});
