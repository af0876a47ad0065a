import { InputError } from '../core/errors';
import type { Labels, MetricResult, Series } from '../core/metric';
import type { Settings } from '../core/settings';
import { fits, parseTarget, targetForm, type Target } from '../core/target';
import { METRICS } from '../metrics/registry';
import type { Asked } from './asked';
import { GOAL } from './goal-word';

/** What a value is compared with, in the unit of the result; null: nothing. */
export interface Goal {
  readonly value: number;
  /** Whose it is, null: everybody's. */
  readonly team: string | null;
}

/**
 * The goal of a series: what the query says, or what the settings say for its team.
 * @throws InputError for a text that is none, or of another unit than the metric
 */
export function goalOf(
  asked: Asked,
  result: MetricResult,
  { labels }: Pick<Series, 'labels'>,
  settings: Settings,
): Goal | null {
  const { target, refId } = asked;
  if (target === null) {
    return null;
  }
  if (target === GOAL) {
    return ofSettings(result, teamOf(labels, asked, settings), settings);
  }
  const parsed = parseTarget(target);
  if (parsed === null) {
    throw new InputError(
      `Query ${refId}: target is "${target}"; write a time (1d, 4h), a share (15 %), a number, or ${GOAL}.`,
    );
  }
  return { value: checked(parsed, result, `Query ${refId}: target`), team: null };
}

/** A team's own goal goes before everybody's. */
function ofSettings(result: MetricResult, team: string | null, { goals }: Settings): Goal | null {
  const { metric, statistic } = result;
  const mine = goals.filter(
    (goal) => goal.metric === metric && (goal.statistic ?? METRICS[metric].statistic) === statistic,
  );
  const goal =
    mine.find((one) => one.team !== undefined && one.team === team) ?? mine.find((one) => one.team === undefined);
  return goal === undefined
    ? null
    : { value: checked(goal.target, result, `The goal of ${metric} in the settings`), team: goal.team ?? null };
}

/** The one team that a series is of; null when it is of several. */
function teamOf({ team, service }: Labels, { filters }: Asked, { services }: Settings): string | null {
  if (team !== undefined) {
    return team;
  }
  const names = service === undefined ? filters.service : [service];
  const teams = names?.map((name) => services.find((one) => one.name === name)?.team) ?? filters.team ?? [];
  const [first] = teams;
  return first !== undefined && teams.every((one) => one === first) ? first : null;
}

function checked(target: Target, { metric, unit }: MetricResult, what: string): number {
  if (!fits(target, unit)) {
    throw new InputError(`${what} does not fit ${metric}, which is ${targetForm(unit)}.`);
  }
  return target.value;
}

/** Whether a value is as good as the goal; null where there is no value, or neither more nor less is better. */
export function isMet({ value: goal }: Goal, { metric }: MetricResult, value: number | null): boolean | null {
  const { better } = METRICS[metric];
  if (value === null || better === null) {
    return null;
  }
  return better === 'higher' ? value >= goal : value <= goal;
}
