/** Whether an address of git is a repository's: `https://github.com/acme/shop.git` and `git@github.com:acme/shop.git` are acme/shop. */
export function isRemoteOf(remote: string | null | undefined, repository: string | undefined): boolean {
  const wanted = repository?.toLowerCase();
  const path = (remote ?? '')
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return wanted !== undefined && (path.endsWith(`/${wanted}`) || path.endsWith(`:${wanted}`));
}
