import type { Unit } from '../../core/metric';
import { METRICS } from '../../metrics/registry';
import type { FieldText } from './settings-fields';

/** Texts of the part of the config editor that is about goals. */

export const GOALS_SECTION = {
  title: 'Goals',
  description:
    'What a metric should reach, for everybody or for a team. A goal is drawn as a line and said in words where a query asks for it with target: goal; it changes no number and judges nobody.',
};
export const NO_GOALS = 'None yet: numbers stand for themselves.';
export const ADD_GOAL = 'Add goal';
export const REMOVE_GOAL = 'Remove goal';
export const removeGoal = (title: string): string => `${REMOVE_GOAL}: ${title}`;
export const EVERYBODY = 'everybody';
export const UNKNOWN_METRIC = 'No metric';

export const GOAL_TEXTS = {
  metric: { label: 'Metric', placeholder: 'Choose a metric' },
  statistic: {
    label: 'Statistic',
    description: 'The goal is shown where a query draws this statistic, and nowhere else',
  },
  team: {
    label: 'Team',
    description: "A team's own goal goes before everybody's. Empty: everybody who has none of their own",
    placeholder: EVERYBODY,
  },
} as const satisfies Record<string, FieldText>;

const TARGETS = {
  s: ['A time: 90m, 4h, 1d or 2w', '1d'],
  ratio: ['A share: 15 %, or 0.15', '15 %'],
  count: ['A number, of each point that is drawn', '10'],
  perDay: ['A number a day', '1'],
  lines: ['A number of lines', '400'],
} as const satisfies Record<Unit, readonly [form: string, example: string]>;

const SIDES = {
  lower: 'What is at or below it meets the goal',
  higher: 'What is at or above it meets the goal',
} as const;

/** What a goal is and how it is written, for values of a unit. */
export function targetText(unit: Unit, metric: keyof typeof METRICS): FieldText {
  const [form, placeholder] = TARGETS[unit];
  const { better } = METRICS[metric];
  const side = better === null ? 'It is drawn, and not said to be met: neither more nor less is better' : SIDES[better];
  return { label: 'Target', description: `${form}. ${side}`, placeholder };
}
export const ANY_TARGET = { label: 'Target', description: 'A time (1d), a share (15 %) or a number' };
