import React from 'react';
import { Alert, Button } from '@grafana/ui';
import { unitOf } from '../../core/metric-unit';
import { METRICS } from '../../metrics/registry';
import { FieldGroup } from './field-group';
import {
  ADD_GOAL,
  ANY_TARGET,
  EVERYBODY,
  GOAL_TEXTS,
  GOALS_SECTION,
  NO_GOALS,
  REMOVE_GOAL,
  removeGoal,
  targetText,
  UNKNOWN_METRIC,
} from './goal-texts';
import { Hint } from './hint';
import { listAt, textAt, type Place } from './json-place';
import { metricGroups } from './metric-options';
import { queryTexts } from '../texts/query-editor';
import { Section } from './section';
import { ChoiceField, TextField } from './settings-fields';
import { problemAt, type SettingsForm } from './settings-form';

const METRIC_OPTIONS = metricGroups(Object.values(METRICS)).flatMap(({ options }) => options);
const NEW_GOAL = { metric: 'changeLeadTime', target: '' };

interface Props {
  readonly form: SettingsForm;
}

/** What is aimed at, each goal with its metric, and the team whose it is. */
export function GoalsSection({ form }: Props) {
  const goals = listAt(form.settings, ['goals']);
  const remove = (index: number) => form.set([['goals'], goals.length > 1 ? without(goals, index) : undefined]);
  return (
    <Section {...GOALS_SECTION}>
      {goals.length === 0 && <Hint>{NO_GOALS}</Hint>}
      {goals.map((_, index) => (
        <GoalEditor key={index} form={form} index={index} onRemove={() => remove(index)} />
      ))}
      {!form.readOnly && (
        <Button variant="secondary" icon="plus" onClick={() => form.set([['goals', goals.length], NEW_GOAL])}>
          {ADD_GOAL}
        </Button>
      )}
    </Section>
  );
}

const without = (goals: readonly unknown[], index: number) => goals.filter((_, other) => other !== index);

interface GoalProps extends Props {
  readonly index: number;
  readonly onRemove: () => void;
}

function GoalEditor({ form, index, onRemove }: GoalProps) {
  const at = ['goals', index];
  const metric = metricAt(form, at);
  const title = titleOf(form, at);
  const problem = problemAt(form, at);
  return (
    <FieldGroup title={title} data-testid={`goal-${index}`}>
      {/* Of the goal as a whole, which is no field's. */}
      {problem !== null && <Alert severity="warning" title={problem} />}
      <ChoiceField
        form={form}
        at={[...at, 'metric']}
        text={GOAL_TEXTS.metric}
        options={METRIC_OPTIONS}
        onChoice={(chosen) => form.set([[...at, 'metric'], chosen], [[...at, 'statistic'], undefined])}
      />
      {metric !== null && METRICS[metric].statistics.length > 1 && (
        <ChoiceField
          form={form}
          at={[...at, 'statistic']}
          text={GOAL_TEXTS.statistic}
          options={METRICS[metric].statistics.map((value) => ({ value, ...queryTexts().statistics[value] }))}
          fallback={METRICS[metric].statistic}
        />
      )}
      <TextField form={form} at={[...at, 'target']} text={targetTextAt(form, at)} required />
      <ChoiceField
        form={form}
        at={[...at, 'team']}
        text={GOAL_TEXTS.team}
        options={teamsIn(form).map((value) => ({ value, label: value }))}
        clearable
        custom
      />
      {!form.readOnly && (
        <Button variant="secondary" size="sm" icon="trash-alt" aria-label={removeGoal(title)} onClick={onRemove}>
          {REMOVE_GOAL}
        </Button>
      )}
    </FieldGroup>
  );
}

/** Null for what a file has got wrong. */
function metricAt({ settings }: SettingsForm, at: Place): keyof typeof METRICS | null {
  const id = textAt(settings, [...at, 'metric']);
  return Object.values(METRICS).find((metric) => metric.id === id)?.id ?? null;
}

function titleOf(form: SettingsForm, at: Place): string {
  const metric = metricAt(form, at);
  const team = textAt(form.settings, [...at, 'team']) || EVERYBODY;
  return `${metric === null ? UNKNOWN_METRIC : METRICS[metric].title}, ${team}`;
}

function targetTextAt(form: SettingsForm, at: Place) {
  const metric = metricAt(form, at);
  if (metric === null) {
    return ANY_TARGET;
  }
  const { statistic, statistics } = METRICS[metric];
  const written = textAt(form.settings, [...at, 'statistic']);
  const chosen = statistics.find((one) => one === written) ?? statistic;
  return targetText(unitOf(METRICS[metric], chosen), metric);
}

/** Teams of the services that are named; those that are found later can be typed. */
function teamsIn({ settings }: SettingsForm): readonly string[] {
  const services = listAt(settings, ['services']);
  const teams = services.map((_, index) => textAt(settings, ['services', index, 'team']));
  return [...new Set(teams)].filter((team) => team !== '').sort();
}
