import type { Identity } from './schema';

/** What programs call themselves, and the accounts that Azure DevOps itself acts with. */
const BOT_MARK =
  /\[bot\](@|$)|(^|[-_.\s])bot(@|$)|^Project Collection (Build|Service|Administrators)|Build Service \(|^Microsoft\.VisualStudio|^renovate|^dependabot/i;

export function isBot(account: Identity | null | undefined): boolean {
  if (account === null || account === undefined) {
    return false;
  }
  return (
    account.isContainer === true || [account.displayName, account.uniqueName].some((name) => BOT_MARK.test(name ?? ''))
  );
}

/** The author of a commit is no account, only what Git has written down. */
export function isBotAuthor(name: string | null | undefined, email: string | null | undefined): boolean {
  return BOT_MARK.test(name ?? '') || BOT_MARK.test(email ?? '');
}

/** Ids are written with and without dashes. */
export function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return plain(one) === plain(other);
}

function plain(id: string | null | undefined): string {
  return (id ?? '').replaceAll('-', '').toLowerCase();
}
