/** An account: only compared and dropped, never kept. Null when it is hidden. */
export type Account = { readonly username: string; readonly bot?: boolean | null | undefined } | null | undefined;

/** Accounts that GitLab makes for project and group tokens, and what programs call themselves. */
const BOT_MARK = /^(project|group)_\d+_bot|\[bot\](@|$)|(^|[-_.])bot(@|$)/i;

export function isBot(account: Account): boolean {
  return account !== null && account !== undefined && (account.bot === true || BOT_MARK.test(account.username));
}

/** The author of a commit is no account, only what Git has written down. */
export function isBotAuthor(name: string | null | undefined, email: string | null | undefined): boolean {
  return BOT_MARK.test(name ?? '') || BOT_MARK.test(email ?? '');
}

/** Of two accounts that are both hidden nobody can tell whether they were two. */
export function isAnotherHuman(account: Account, author: Account): boolean {
  return !isBot(account) && (account?.username ?? null) !== (author?.username ?? null);
}
