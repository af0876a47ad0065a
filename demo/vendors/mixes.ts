import { vendors } from '../../src/providers/registry';
import { onlyFrom, vendorsOf, type Mix } from './mix';

/** The systems on which `npm start -- --mix NAME` shows the simulated organisation; the first is the usual one. */
export const MIXES = {
  github: onlyFrom('github'),
  'gitlab-jira': { code: 'gitlab', deployments: 'gitlab', incidents: 'jira' },
  'jenkins-pagerduty': { code: 'github', deployments: 'jenkins', pipelines: 'jenkins', incidents: 'pagerduty' },
  'circleci-pagerduty': { code: 'github', deployments: 'circleci', pipelines: 'circleci', incidents: 'pagerduty' },
  'argocd-pagerduty': { code: 'github', deployments: 'argocd', incidents: 'pagerduty' },
} as const satisfies Readonly<Record<string, Mix>>;

export type MixName = keyof typeof MIXES;
export const USUAL_MIX: MixName = 'github';

export function isMixName(name: string): name is MixName {
  return Object.hasOwn(MIXES, name);
}

/** Names of all mixes, as a command line takes them. */
export function mixNames(): readonly MixName[] {
  return Object.keys(MIXES).filter(isMixName);
}

/** On which systems the organisation is: `GitHub, Jenkins and PagerDuty`. */
function systemsOf(name: MixName): string {
  const names = vendorsOf(MIXES[name]).map((id) => vendors[id]?.name ?? id);
  return [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
}

/** Which systems are shown, and how to see others. */
export function mixSentence(shown: MixName): string {
  const others = mixNames().filter((name) => name !== shown);
  return `It shows a simulated organisation on ${systemsOf(shown)}; on others with npm start -- --mix ${others.join('|')}`;
}
