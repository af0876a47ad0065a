import React from 'react';
import { Alert, Button } from '@grafana/ui';
import type { Unit } from '../../core/metric';
import { unitOf } from '../../core/metric-unit';
import { METRICS } from '../../metrics/registry';
import { definitionsTexts } from '../texts/config-definitions';
import { pageTexts } from '../texts/config-page';
import { fill } from '../texts/fill';
import { metricText } from '../texts/metrics';
import { queryTexts } from '../texts/query-editor';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { listAt, textAt, type Place } from './json-place';
import { metricGroups } from './metric-options';
import { Section } from './section';
import { ChoiceField, TextField, type FieldText } from './settings-fields';
import { problemAt, type SettingsForm } from './settings-form';

const NEW_GOAL = { metric: 'changeLeadTime', target: '' };

interface Props {
  readonly form: SettingsForm;
}

/** What is aimed at, each goal with its metric, and the team whose it is. */
export function GoalsSection({ form }: Props) {
  const texts = definitionsTexts().goals;
  const goals = listAt(form.settings, ['goals']);
  const remove = (index: number) => form.set([['goals'], goals.length > 1 ? without(goals, index) : undefined]);
  return (
    <Section {...pageTexts().sections.goals}>
      {goals.length === 0 && <Hint>{texts.none}</Hint>}
      {goals.map((_, index) => (
        <GoalEditor key={index} form={form} index={index} onRemove={() => remove(index)} />
      ))}
      {!form.readOnly && (
        <Button variant="secondary" icon="plus" onClick={() => form.set([['goals', goals.length], NEW_GOAL])}>
          {texts.add}
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
  const texts = definitionsTexts().goals;
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
        text={texts.metric}
        options={metricGroups(Object.values(METRICS)).flatMap(({ options }) => options)}
        onChoice={(chosen) => form.set([[...at, 'metric'], chosen], [[...at, 'statistic'], undefined])}
      />
      {metric !== null && METRICS[metric].statistics.length > 1 && (
        <ChoiceField
          form={form}
          at={[...at, 'statistic']}
          text={texts.statistic}
          options={METRICS[metric].statistics.map((value) => ({ value, ...queryTexts().statistics[value] }))}
          fallback={METRICS[metric].statistic}
        />
      )}
      <TextField form={form} at={[...at, 'target']} text={targetTextAt(form, at)} required />
      <ChoiceField
        form={form}
        at={[...at, 'team']}
        text={{ ...texts.team, placeholder: texts.everybody }}
        options={teamsIn(form).map((value) => ({ value, label: value }))}
        clearable
        custom
      />
      {!form.readOnly && (
        <Button
          variant="secondary"
          size="sm"
          icon="trash-alt"
          aria-label={fill(texts.removeOne, { title })}
          onClick={onRemove}
        >
          {texts.remove}
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
  const texts = definitionsTexts().goals;
  const metric = metricAt(form, at);
  const team = textAt(form.settings, [...at, 'team']) || texts.everybody;
  return `${metric === null ? texts.unknownMetric : metricText(metric).title}, ${team}`;
}

/** What a goal is, and how it is written. */
function targetTextAt(form: SettingsForm, at: Place): FieldText {
  const { target: label, targetDescription, forms, sides } = definitionsTexts().goals;
  const metric = metricAt(form, at);
  if (metric === null) {
    return { label, description: forms.any };
  }
  const { statistic, statistics } = METRICS[metric];
  const written = textAt(form.settings, [...at, 'statistic']);
  const chosen = statistics.find((one) => one === written) ?? statistic;
  const unit = unitOf(METRICS[metric], chosen);
  const values = { form: forms[unit], side: sides[METRICS[metric].better ?? 'none'] };
  return { label, description: fill(targetDescription, values), placeholder: EXAMPLES[unit] };
}

const EXAMPLES = { s: '1d', ratio: '15 %', count: '10', perDay: '1', lines: '400' } as const satisfies Record<
  Unit,
  string
>;

/** Teams of the services that are named; those that are found later can be typed. */
function teamsIn({ settings }: SettingsForm): readonly string[] {
  const services = listAt(settings, ['services']);
  const teams = services.map((_, index) => textAt(settings, ['services', index, 'team']));
  return [...new Set(teams)].filter((team) => team !== '').sort();
}
