import { SHAS, type Draft } from './drafts';

/** How commits come to their branch: squashed, rebased, merged, picked from branch to branch, taken back; or anyhow. */

type DraftCommit = Draft['commits'][number];
type DraftPull = Draft['pulls'][number];
type Work = Pick<Draft, 'commits' | 'pulls'>;

export function inWorkflow(draft: Draft): Draft {
  const [one, other] = draft.repositories;
  return one === other ? { ...draft, ...WORK[draft.workflow](draft) } : draft;
}

const WORK: Readonly<Record<Draft['workflow'], (work: Work) => Work>> = {
  free: (work) => work,
  squash: ({ commits, pulls }) => ({
    commits: commits.map(plain),
    pulls: pulls.map((one, index) => ({ ...one, squashed: true, commits: [], mergeRevision: SHAS[index * 2 + 1] })),
  }),
  rebase: ({ commits, pulls }) => ({
    commits: commits.map(plain),
    pulls: pulls.map((one, index) => withCommits(one, [index * 2 + 1, index * 2 + 2], index * 2 + 2)),
  }),
  // c0 ← c1 (pull request) ← merge c2 of both ← c3 (the next one) ← merge c5 …, with a commit of its own between them.
  merge: ({ commits, pulls }) => ({
    commits: commits.map((one, index) =>
      index % 3 === 2 ? { ...plain(one), parents: ['before', 'any'], any: 0 } : plain(one),
    ),
    pulls: pulls.map((one, index) => withCommits(one, [index * 3 + 1], index * 3 + 2)),
  }),
  // c5 starts from c2 and picks what came after it.
  release: ({ commits, pulls }) => ({
    commits: commits.map((one, index) => (index < 5 ? plain(one) : picking(plain(one), index))),
    pulls: pulls.map((one, index) => withCommits(one, [index + 1], null)),
  }),
  // Each third commit takes back the one before, and the next one perhaps that.
  revert: ({ commits, pulls }) => ({
    commits: commits.map((one, index) => ({
      ...plain(one),
      service: one.any % 4 === 0 ? one.service : undefined,
      revertOf: index % 3 === 2 || (index % 3 === 0 && one.any % 2 === 0) ? '1' : undefined,
    })),
    pulls: pulls.map((one, index) => withCommits(one, one.squashed ? [index * 2 + 1] : [], null)),
  }),
};

function plain(one: DraftCommit): DraftCommit {
  return { ...one, parents: ['before'], pullRequest: undefined, cherryPickOf: undefined };
}

function picking(one: DraftCommit, index: number): DraftCommit {
  const from = index === 5 ? { parents: ['any'], any: 1 } : {};
  return { ...one, ...from, cherryPickOf: one.any % 4 === 0 ? undefined : SHAS[index - 2 - (one.any % 2)] };
}

function withCommits(one: DraftPull, commits: readonly number[], merge: number | null): DraftPull {
  return {
    ...one,
    squashed: false,
    commits: commits.flatMap((index) => SHAS[index] ?? []),
    mergeRevision: merge === null ? undefined : SHAS[merge],
  };
}
