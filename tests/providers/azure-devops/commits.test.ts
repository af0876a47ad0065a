import { fetchCommits } from '../../../src/providers/azure-devops/commits';
import { ProviderError } from '../../../src/core/errors';
import { collect, sha } from '../github/support';
import { anAzure, aScope, askedOf, listed, someServices } from './support';

const ROOT = '/git/repositories/shop';

function aCommit(number: number, overrides: Record<string, unknown> = {}) {
  const by = {
    name: 'A person',
    email: 'a@mail.example',
    date: `2026-01-${String(number).padStart(2, '0')}T10:00:00Z`,
  };
  return {
    commitId: sha(number),
    author: by,
    committer: by,
    comment: `Change ${number}`,
    changeCounts: { Edit: 1 },
    ...overrides,
  };
}

const OLD = { date: '2025-12-01T10:00:00Z', name: 'A person', email: 'a@mail.example' };
/** The commit before the span. */
const BEFORE = aCommit(1, { author: OLD, committer: OLD });

interface History {
  readonly mainline: readonly unknown[];
  readonly all?: readonly unknown[];
  readonly pulls?: readonly unknown[];
  readonly singles?: Readonly<Record<string, unknown>>;
}

function aRepositoryWith({ mainline, all = mainline, pulls = [], singles = {} }: History) {
  const missing = new ProviderError('not-found', 'It is not there.', { status: 404 });
  return anAzure({
    [`${ROOT}/commits`]: ({ query }) => {
      const rows = query?.['searchCriteria.historyMode'] === 'firstParent' ? mainline : all;
      return listed(...rows.slice(Number(query?.['searchCriteria.$skip'])));
    },
    [`${ROOT}/pullrequests`]: () => listed(...pulls),
    ...Object.fromEntries(
      Object.entries(singles).map(([id, body]) => [`${ROOT}/commits/${id}`, body === null ? missing : () => body]),
    ),
  });
}

function aPull(overrides: Record<string, unknown> = {}) {
  return {
    pullRequestId: 12,
    status: 'completed',
    creationDate: '2026-01-02T10:00:00Z',
    closedDate: '2026-01-09T10:00:00Z',
    title: 'Tax',
    targetRefName: 'refs/heads/main',
    completionOptions: { mergeStrategy: 'noFastForward' },
    ...overrides,
  };
}

const name = (number: number) => ({ commitId: sha(number) });
const parentsOf = (records: readonly { id: string; parents: readonly string[] }[]) =>
  Object.fromEntries(records.map(({ id, parents }) => [id, parents]));

it('a branch without merges costs no request for a commit', async () => {
  const http = aRepositoryWith({ mainline: [aCommit(9), aCommit(8), BEFORE] });
  const { records, complete } = await collect(fetchCommits(http, aScope()));
  expect(parentsOf(records)).toEqual({ [sha(9)]: [sha(8)], [sha(8)]: [sha(1)] });
  expect(complete).toEqual(aScope().span);
  expect(askedOf(http)).toEqual([ROOT, `${ROOT}/commits`, `${ROOT}/commits`, `${ROOT}/pullrequests`]);
});

it('asks for first parents by the root, without which the mode does not count', async () => {
  const http = aRepositoryWith({ mainline: [aCommit(9), BEFORE] });
  await collect(fetchCommits(http, aScope()));
  expect(http.requests[1]?.query).toMatchObject({
    'searchCriteria.historyMode': 'firstParent',
    'searchCriteria.itemPath': '/',
    'searchCriteria.itemVersion.version': 'main',
  });
});

it('a merge has the head of its pull request as its second parent, and the request names what it brought', async () => {
  const pulls = [aPull({ lastMergeCommit: name(9), lastMergeSourceCommit: name(7), lastMergeTargetCommit: name(8) })];
  const http = aRepositoryWith({
    mainline: [aCommit(9), aCommit(8), BEFORE],
    all: [aCommit(9), aCommit(8), aCommit(7), aCommit(6), BEFORE],
    pulls,
    // It came without a pull request, and may be a merge.
    singles: { [sha(8)]: aCommit(8, { parents: [sha(1)] }) },
  });
  const { records } = await collect(fetchCommits(http, aScope()));
  expect(parentsOf(records)).toEqual({ [sha(9)]: [sha(8), sha(7)], [sha(8)]: [sha(1)] });
  expect(records.map(({ pullRequest }) => pullRequest)).toEqual(['12', undefined]);
});

it('what was merged without a pull request is looked up with all that it brought', async () => {
  const singles = {
    [sha(9)]: aCommit(9, { parents: [sha(8), sha(7)] }),
    [sha(8)]: aCommit(8, { parents: [sha(1)] }),
    [sha(7)]: aCommit(7, { parents: [sha(6)] }),
    [sha(6)]: aCommit(6, { parents: [sha(1)] }),
  };
  const all = [aCommit(9), aCommit(8), aCommit(7), aCommit(6), BEFORE];
  const http = aRepositoryWith({ mainline: [aCommit(9), aCommit(8), BEFORE], all, singles });
  const { records } = await collect(fetchCommits(http, aScope()));
  expect(parentsOf(records)).toEqual({
    [sha(9)]: [sha(8), sha(7)],
    [sha(8)]: [sha(1)],
    [sha(7)]: [sha(6)],
    [sha(6)]: [sha(1)],
  });
});

it('all that was rebased came with its pull request', async () => {
  const completionOptions = { mergeStrategy: 'rebase' };
  const pulls = [
    aPull({
      completionOptions,
      lastMergeCommit: name(9),
      lastMergeSourceCommit: name(5),
      lastMergeTargetCommit: name(7),
    }),
  ];
  const http = aRepositoryWith({ mainline: [aCommit(9), aCommit(8), aCommit(7), BEFORE], pulls });
  const { records } = await collect(fetchCommits(http, aScope()));
  expect(records.map(({ pullRequest }) => pullRequest)).toEqual(['12', '12', undefined]);
});

it('of a page only what is in the span is kept', async () => {
  const http = aRepositoryWith({ mainline: [aCommit(9), BEFORE, aCommit(2, { committer: OLD, author: OLD })] });
  const { records } = await collect(fetchCommits(http, aScope()));
  expect(records.map(({ id }) => id)).toEqual([sha(9)]);
});

it('the first commit of all has no parents', async () => {
  const { records } = await collect(fetchCommits(aRepositoryWith({ mainline: [aCommit(9)] }), aScope()));
  expect(parentsOf(records)).toEqual({ [sha(9)]: [] });
});

it('reads the whole message where a list has cut that of a revert', async () => {
  const comment = `Revert "Tax"\n\nThis reverts commit ${sha(4)}.`;
  const http = aRepositoryWith({
    mainline: [
      aCommit(9, { comment: 'Revert "Tax"', commentTruncated: true }),
      aCommit(8, { commentTruncated: true }),
      BEFORE,
    ],
    singles: { [sha(9)]: aCommit(9, { comment }) },
  });
  const { records } = await collect(fetchCommits(http, aScope()));
  expect(records.map(({ revertOf }) => revertOf)).toEqual([sha(4), undefined]);
});

it('an empty repository has no commits', async () => {
  const http = anAzure({ [ROOT]: () => ({ id: 'r-1', name: 'shop' }) });
  const { records, complete } = await collect(fetchCommits(http, aScope()));
  expect(records).toEqual([]);
  expect(complete).toEqual(aScope().span);
});

it('a refresh of a branch with nothing new takes one list', async () => {
  const http = aRepositoryWith({ mainline: [BEFORE] });
  await collect(fetchCommits(http, aScope()));
  expect(askedOf(http)).toEqual([ROOT, `${ROOT}/commits`]);
});

it('deployed revisions of other branches are read down to what is known', async () => {
  const singles = {
    [sha(20)]: aCommit(20, { parents: [sha(19)], comment: `Tax\n\n(cherry picked from commit ${sha(8)})` }),
    [sha(19)]: aCommit(19, { parents: [sha(9)] }),
    [sha(21)]: null,
  };
  const http = aRepositoryWith({ mainline: [aCommit(9), BEFORE], singles });
  const extraRevisions = [sha(20), sha(21), sha(9), 'v1.2'];
  const { records } = await collect(fetchCommits(http, aScope({ extraRevisions })));
  expect(records.map(({ id }) => id)).toEqual([sha(9), sha(20), sha(19)]);
  expect(records[1]).toMatchObject({ cherryPickOf: sha(8), parents: [sha(19)] });
});

it('gives commits to the services whose folders they change', async () => {
  const http = anAzure({
    [`${ROOT}/commits`]: ({ query }) => {
      const folder = query?.['searchCriteria.itemPath'];
      return folder === '/cart'
        ? listed(aCommit(8))
        : folder === '/checkout'
          ? listed()
          : listed(aCommit(9), aCommit(8), BEFORE);
    },
    [`${ROOT}/pullrequests`]: () => listed(),
  });
  const repository = (folder: string) => ({ connection: 'azure-devops', id: 'Acme/shop', paths: [`${folder}/**`] });
  const services = someServices(
    { name: 'cart', repository: repository('cart') },
    { name: 'checkout', repository: repository('checkout') },
  );
  const { records } = await collect(fetchCommits(http, aScope({ services })));
  expect(records.map(({ service }) => service)).toEqual([[], ['cart']]);
});

it('keeps nobody: of authors only whether one is a bot', async () => {
  const bot = { name: 'renovate[bot]', email: 'bot@mail.example', date: '2026-01-09T10:00:00Z' };
  const { records } = await collect(
    fetchCommits(aRepositoryWith({ mainline: [aCommit(9, { author: bot })] }), aScope()),
  );
  expect(records).toMatchObject([{ bot: true }]);
  expect(JSON.stringify(records)).not.toMatch(/renovate|person|mail/);
});
