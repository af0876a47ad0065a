import type { Account } from './schema';

/** What programs call themselves. */
const BOT_MARK = /\[bot\](@|$)|(^|[-_. ])bot(@|$)/i;

/** Access tokens of projects and repositories act as `SERVICE`. */
export function isBot(account: Account): boolean {
  const names = [account?.name, account?.slug];
  return account?.type === 'SERVICE' || names.some((name) => BOT_MARK.test(name ?? ''));
}
