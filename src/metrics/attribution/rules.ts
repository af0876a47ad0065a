import { excludesTitle } from '../../core/dropped-titles';
import type { Settings } from '../../core/settings';
import { anyName, anyPart, anyPattern, anyWord, type Matches } from '../../core/text-rules';

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
    excludesPullRequest: { title: excludesTitle(pullRequests.patterns), label: anyName(pullRequests.labels) },
    saysFailure: { label: anyName(failure), title: anyWord(failure) },
    saysNoFailure: { label: anyName(notFailure), title: anyWord(notFailure) },
    mayJudge: anyPart([...failure, ...notFailure]),
  };
}
