import type { Actor } from './schema';

/** GitHub's own mark of an app's account, in names and in e-mail addresses. */
const BOT_MARK = /\[bot\](@|$)/i;

export function isBotActor(actor: Actor): boolean {
  return actor !== null && actor !== undefined && (actor.__typename === 'Bot' || BOT_MARK.test(actor.login));
}

/** The author of a commit has no account type, only what Git has written down. */
export function isBotAuthor(
  author: { name?: string | null | undefined; email?: string | null | undefined } | null | undefined,
): boolean {
  return BOT_MARK.test(author?.name ?? '') || BOT_MARK.test(author?.email ?? '');
}
