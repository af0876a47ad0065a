import type { SettingsInput } from '../../src/core/settings';

type Goal = NonNullable<SettingsInput['goals']>[number];

/** What the simulated teams have set themselves: some of it is met, some is not. */
const GOALS: readonly Goal[] = [
  { metric: 'deploymentFrequency', statistic: 'perDay', target: '1' },
  { metric: 'changeLeadTime', target: '4d' },
  { metric: 'changeLeadTime', target: '5d', team: 'identity' },
  { metric: 'changeLeadTime', target: '1d', team: 'platform' },
  { metric: 'changeFailRate', target: '10 %' },
  { metric: 'failedDeploymentRecoveryTime', target: '4h' },
];

/** The goals of those of these teams that have some; without teams there are none. */
export function goalsOf(teams: ReadonlySet<string>): Goal[] {
  return teams.size === 0 ? [] : GOALS.filter(({ team }) => team === undefined || teams.has(team));
}
