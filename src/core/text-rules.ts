/** A predicate over texts. */
export type Matches = (text: string) => boolean;

const never: Matches = () => false;

/** Whether a text matches one of the regular expressions, regardless of case. */
export function anyPattern(patterns: readonly string[]): Matches {
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'i'));
  return expressions.length === 0 ? never : (text) => expressions.some((expression) => expression.test(text));
}

/** Whether a text is one of the names, regardless of case. */
export function anyName(names: readonly string[]): Matches {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return known.size === 0 ? never : (text) => known.has(text.toLowerCase());
}

/** Whether one of the words stands in a text; `change-failure` does not stand in `not-a-change-failure`. */
export function anyWord(words: readonly string[]): Matches {
  return anyPattern(words.map((word) => `(^|${OUTSIDE})${escaped(word)}($|${OUTSIDE})`));
}

/** Whether one of the words stands in a text, be it as a part of another word; in one look, since all titles are looked at. */
export function anyPart(words: readonly string[]): Matches {
  return anyPattern(words.length === 0 ? [] : [words.map(escaped).join('|')]);
}

/** What cannot be part of a word: neither a letter, a digit, `_` nor `-`. */
const OUTSIDE = '[^a-z0-9_\\u00c0-\\uffff-]';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
