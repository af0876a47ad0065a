import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { inTurn } from '../../core/reading/complete';
import { isInside, prefixesOf, toTerritories } from '../../core/reading/paths';
import { readCommit, readHistory } from './history';
import { landedOn } from './landed';
import { placeMainline, placeSide, type Placed } from './mainline';
import { changedPaths } from './changed-paths';
import { parseRepository, type RepositoryPlace } from './place';
import { branchOf, readRepository } from './repository';
import { toCommit } from './to-commit';
import { readTouched } from './touched';

/**
 * The commits of the services' branches themselves, newest first; then those of deployed revisions which are on none of
 * them. What a pull request brought by a merge is named by the pull request. `service` names those whose paths a commit
 * touches: an empty list is a commit that is nobody's, while one without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<Commit>> {
  const { resource, span, services } = scope;
  const place = parseRepository(resource);
  const { defaultBranch } = await readRepository(http, place);
  if (!defaultBranch) {
    yield { records: [], complete: span, truncated: [] };
    return;
  }
  const branches = new Set(services.map(({ repository }) => repository?.branch ?? branchOf(defaultBranch)));
  const read = new Set<string>();
  const histories = span.from < span.to ? [...branches] : [];
  for await (const batch of inTurn(histories.map((branch) => branchHistory(http, scope, { place, branch })))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  yield* looseRevisions(http, scope, { place, read });
}

interface Branch {
  readonly place: RepositoryPlace;
  readonly branch: string;
}

async function* branchHistory(http: Http, scope: Scope, { place, branch }: Branch): AsyncIterable<Batch<Commit>> {
  const { resource, span, services } = scope;
  const { from } = span;
  const rows = await readHistory(http, { place, branch, from, firstParents: true });
  // What is older came with the last page; the first of it is the parent of the last that is wanted.
  const count = rows.reduce((last, { committer }, index) => (committer.date >= from ? index + 1 : last), 0);
  if (count === 0) {
    yield { records: [], complete: span, truncated: [] };
    return;
  }
  const all = await readHistory(http, { place, branch, from, firstParents: false });
  const own = new Set(rows.map(({ commitId }) => commitId));
  const side = new Set(
    all.filter(({ commitId, committer }) => committer.date >= from && !own.has(commitId)).map((row) => row.commitId),
  );
  const landed = await landedOn(http, place, branch, from);
  const territories = toTerritories(services, 'Azure DevOps');
  const touches = await readTouched(http, { place, branch, from, prefixes: prefixesOf(territories) });
  const { mainline, merged } = await placeMainline(http, { place, rows, side, landed, since: from }, count);
  const whole = await Promise.all(mainline.map((each) => withMessage(http, place, each)));
  const records = [
    ...whole.map((each) => toCommit(each, { repository: resource, territories, touches })),
    ...(await looseCommits(http, scope, { place, placed: merged })),
  ];
  yield { records, complete: span, truncated: [] };
}

/** Lists cut messages; what a revert undoes stands in its last lines. */
async function withMessage(http: Http, place: RepositoryPlace, placed: Placed): Promise<Placed> {
  const { row } = placed;
  const isCut = row.commentTruncated === true && /^(re)?revert/i.test(row.comment ?? '');
  const whole = isCut ? await readCommit(http, place, row.commitId) : null;
  return whole === null ? placed : { ...placed, row: { ...row, comment: whole.comment } };
}

interface Loose {
  readonly place: RepositoryPlace;
  /** Commits of this reading, to which those found here are added. */
  readonly read: Set<string>;
}

/** What deployed revisions bring that no branch has, each with its ancestors down to what is known. */
async function* looseRevisions(http: Http, scope: Scope, { place, read }: Loose): AsyncIterable<Batch<Commit>> {
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  for (const revision of new Set(scope.extraRevisions)) {
    // Anything else would be no commit's name.
    if (/^[0-9a-f]{7,64}$/i.test(revision) && !isKnown(revision)) {
      const placed = await placeSide(http, { place, from: [revision], isKnown, since: scope.span.from });
      const records = await looseCommits(http, scope, { place, placed });
      records.forEach(({ id }) => read.add(id));
      yield { records, complete: null, truncated: [] };
    }
  }
}

interface PlacedIn {
  readonly place: RepositoryPlace;
  readonly placed: readonly Placed[];
}

/** Commits that are none of a branch's own, of which each has to be asked what it changes. */
async function looseCommits(http: Http, scope: Scope, { place, placed }: PlacedIn): Promise<readonly Commit[]> {
  const territories = toTerritories(scope.services, 'Azure DevOps');
  const paths = await changedPaths(http, place, prefixesOf(territories).length === 0 ? [] : placed);
  const touches = (id: string, prefix: string) => paths.get(id)?.some((path) => isInside(prefix, path)) === true;
  return placed.map((each) => toCommit(each, { repository: scope.resource, territories, touches }));
}
