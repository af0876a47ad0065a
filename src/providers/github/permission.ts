/** What a token needs, by a word of what is asked for; the names are those of fine-grained tokens. */
const PERMISSIONS: readonly (readonly [RegExp, string])[] = [
  [/\bissues?\b/, 'Issues'],
  [/\bpull requests?\b/, 'Pull requests'],
  [/\bdeployments?\b/, 'Deployments'],
  [/\b(workflows?|runs?|jobs)\b/, 'Actions'],
];

/** The permission, read access, that a sentence about a refusal names. */
export function permissionFor(about: string): string {
  return PERMISSIONS.find(([words]) => words.test(about))?.[1] ?? 'Contents';
}
