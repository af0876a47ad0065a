import { isRemoteOf } from '../../core/reading/remote';
import type { Service } from '../../core/settings';
import type { Build } from './schema';

interface Checkout {
  readonly sha: string;
  readonly branch: string | null;
  readonly remotes: readonly string[];
}

/** What a build says of the code that it took. */
export interface Source {
  readonly revision: string | null;
  readonly branch: string | null;
}

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;

/**
 * The revision of the services' code. A build that loads shared libraries has checked out several repositories, told
 * apart by their addresses; then a parameter (`GIT_COMMIT`, `REVISION`) says which artifact was taken; last, without any
 * data of git, the newest commit of its change sets. Several repositories of which none is the services': not known.
 */
export function sourceOf(build: Build, services: readonly Service[]): Source {
  const checkouts = checkoutsIn(build);
  const own = checkouts.find(({ remotes }) =>
    services.some(({ repository }) => remotes.some((remote) => isRemoteOf(remote, repository?.id))),
  );
  const only = new Set(checkouts.map(({ sha }) => sha)).size === 1 ? checkouts[0] : undefined;
  const named = parameterOf(build, /commit|revision|sha/i, SHA)?.toLowerCase();
  const checkout = own ?? (named === undefined ? only : undefined);
  if (checkout !== undefined) {
    return { revision: checkout.sha, branch: checkout.branch };
  }
  const changed = checkouts.length === 0 ? newestChange(build) : null;
  return { revision: named ?? changed, branch: null };
}

/** The value of the first parameter whose name matches. */
export function parameterOf({ actions }: Build, name: RegExp, value = /\S/): string | undefined {
  const parameters = (actions ?? []).flatMap((action) => action?.parameters ?? []);
  const found = parameters.find(
    (one) => name.test(one.name ?? '') && typeof one.value === 'string' && value.test(one.value),
  );
  return typeof found?.value === 'string' ? found.value.trim() : undefined;
}

function checkoutsIn({ actions }: Build): readonly Checkout[] {
  return (actions ?? []).flatMap((action) => {
    const { lastBuiltRevision: built, remoteUrls } = action ?? {};
    const sha = built?.SHA1?.toLowerCase() ?? '';
    const remotes = (remoteUrls ?? []).flatMap((remote) => remote ?? []);
    return SHA.test(sha) ? [{ sha, branch: localName(built?.branch?.[0]?.name), remotes }] : [];
  });
}

/** `refs/remotes/origin/main` and `origin/main` are the branch main; a build of a revision alone is `detached`. */
function localName(name: string | null | undefined): string | null {
  const local = (name ?? '').replace(/^refs\/(remotes|heads)\//, '').replace(/^origin\//, '');
  return local === 'detached' || local === '' ? null : local;
}

function newestChange({ changeSets, changeSet }: Build): string | null {
  const items = [...(changeSets ?? []), ...(changeSet ? [changeSet] : [])].flatMap((set) => set.items ?? []);
  const commits = items.filter(({ commitId }) => SHA.test(commitId ?? ''));
  const newest = commits.reduce<(typeof commits)[number] | null>(
    (last, next) => (last === null || (next.timestamp ?? 0) >= (last.timestamp ?? 0) ? next : last),
    null,
  );
  return newest?.commitId?.toLowerCase() ?? null;
}
