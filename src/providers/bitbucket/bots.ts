import type { Account, Commit } from './schema';

/** What programs call themselves. */
const BOT_MARK = /\[bot\](@|$)|(^|[-_. ])bot(@|$)/i;

/** Apps, and the accounts that stand behind access tokens, are `app_user`. */
export function isBot(account: Account): boolean {
  return account?.type === 'app_user' || BOT_MARK.test(account?.nickname ?? '');
}

/** The author of a commit is what Git has written down, `Name <address>`; an account only where Bitbucket knows one. */
export function isBotAuthor(author: Commit['author']): boolean {
  const [, name = '', address = ''] = /^(.*?)\s*(?:<([^>]*)>)?\s*$/.exec(author?.raw ?? '') ?? [];
  return author?.user?.type === 'app_user' || BOT_MARK.test(name) || BOT_MARK.test(address);
}

/** Of two accounts that are both hidden nobody can tell whether they were two. */
export function isAnotherHuman(account: Account, author: Account): boolean {
  return !isBot(account) && (account?.uuid ?? null) !== (author?.uuid ?? null);
}
