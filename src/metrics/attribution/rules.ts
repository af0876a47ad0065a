import type { Settings } from '../../core/settings';

/** A predicate over texts. */
export type Matches = (text: string) => boolean;

const never: Matches = () => false;

/** Whether a text matches one of the regular expressions, regardless of case. */
function anyPattern(patterns: readonly string[]): Matches {
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'i'));
  return expressions.length === 0 ? never : (text) => expressions.some((expression) => expression.test(text));
}

/** Whether a text is one of the names, regardless of case. */
function anyName(names: readonly string[]): Matches {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return known.size === 0 ? never : (text) => known.has(text.toLowerCase());
}

/** Whether one of the words stands in a text; `change-failure` does not stand in `not-a-change-failure`. */
function anyWord(words: readonly string[]): Matches {
  return anyPattern(words.map((word) => `(^|${OUTSIDE})${escaped(word)}($|${OUTSIDE})`));
}

/** Whether one of the words stands in a text, be it as a part of another word; in one look, since all titles are looked at. */
function anyPart(words: readonly string[]): Matches {
  return anyPattern(words.length === 0 ? [] : [words.map(escaped).join('|')]);
}

/** What cannot be part of a word: neither a letter, a digit, `_` nor `-`. */
const OUTSIDE = '[^a-z0-9_\\u00c0-\\uffff-]';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The settings' rules in a form that is quick to ask. */
export interface Rules {
  readonly settings: Settings;
  readonly isProduction: Matches;
  readonly excludesIncident: { readonly severity: Matches; readonly label: Matches };
  readonly excludesDeployment: { readonly text: Matches; readonly label: Matches };
  readonly excludesPullRequest: { readonly title: Matches; readonly label: Matches };
  readonly saysFailure: { readonly label: Matches; readonly title: Matches };
  readonly saysNoFailure: { readonly label: Matches; readonly title: Matches };
  /** Whether a title has one of the words that say whether something is a failure, be it as a part of another word. */
  readonly mayJudge: Matches;
}

export function toRules(settings: Settings): Rules {
  const { incidents, deployments, pullRequests } = settings.exclude;
  const { failure, notFailure } = settings.verdicts;
  return {
    settings,
    isProduction: anyPattern([settings.production]),
    excludesIncident: { severity: anyName(incidents.severities), label: anyName(incidents.labels) },
    excludesDeployment: { text: anyPattern(deployments.patterns), label: anyName(deployments.labels) },
    excludesPullRequest: { title: anyPattern(pullRequests.patterns), label: anyName(pullRequests.labels) },
    saysFailure: { label: anyName(failure), title: anyWord(failure) },
    saysNoFailure: { label: anyName(notFailure), title: anyWord(notFailure) },
    mayJudge: anyPart([...failure, ...notFailure]),
  };
}
