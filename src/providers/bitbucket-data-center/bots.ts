import type { Account } from './schema';

/** What programs call themselves. */
const BOT_MARK = /\[bot\](@|$)|(^|[-_. ])bot(@|$)/i;

/** Access tokens of projects and repositories act as `SERVICE`. */
export function isBot(account: Account): boolean {
  const names = [account?.name, account?.slug];
  return account?.type === 'SERVICE' || names.some((name) => BOT_MARK.test(name ?? ''));
}

/** Of two accounts that are both hidden nobody can tell whether they were two. */
export function isAnotherHuman(account: Account, author: Account): boolean {
  return !isBot(account) && nameOf(account) !== nameOf(author);
}

function nameOf(account: Account): string | null {
  return account?.slug ?? account?.name ?? null;
}
