/** By what `why` begins with. Other words are new, and kept as they are. */
const TRIGGERS: readonly (readonly [RegExp, string])[] = [
  [/^(github|bitbucket|gitlab|webhook|vcs)/, 'push'],
  [/^schedul/, 'schedule'],
  [/^(retry|rerun|ssh)/, 'again'],
];

/** What started a job; null when CircleCI does not say. */
export function triggerOf(why: string | null | undefined): string | null {
  const word = why?.toLowerCase() || null;
  return word === null ? null : (TRIGGERS.find(([begin]) => begin.test(word))?.[1] ?? word);
}

/** Whether its commit is what started it, so that the commit's subject says what it is about. */
export function isPush(why: string | null | undefined): boolean {
  return triggerOf(why) === 'push';
}
