/** The full name of a commit that is given by its first digits; null when the repository has none such. */
export type Expand = (resource: string, sha: string) => Promise<string | null>;

/** Looks up each commit once, and none that is named in full. */
export function toExpand(find: Expand): Expand {
  const known = new Map<string, Promise<string | null>>();
  return (resource, sha) => {
    const key = `${resource} ${sha}`;
    const revision = known.get(key) ?? (sha.length >= 40 ? Promise.resolve(sha) : find(resource, sha));
    known.set(key, revision);
    return revision;
  };
}
