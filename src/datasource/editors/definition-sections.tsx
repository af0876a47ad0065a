import React from 'react';
import { BENCHMARK_YEARS } from '../../core/benchmarks';
import { FAILURE_SIGNALS } from '../../core/settings';
import { definitionsTexts } from '../texts/config-definitions';
import { pageTexts } from '../texts/config-page';
import { optionsOf } from './options-of';
import { Section } from './section';
import { DEFAULTS, formatDuration } from './setting-defaults';
import {
  ChoiceField,
  ChoicesField,
  ListField,
  NumberField,
  OffSwitchField,
  SwitchField,
  TextField,
  type FieldText,
} from './settings-fields';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
}

const YEARS = BENCHMARK_YEARS.map((year) => ({ value: String(year), label: String(year) }));

/** The rules of the numbers, each with the effect that another choice has. */
export function DefinitionsSection({ form }: Props) {
  const { definitions: texts, signals } = definitionsTexts();
  const { spans, ratio, weeks } = DEFAULTS.minimumSample;
  return (
    <Section {...pageTexts().sections.definitions}>
      <TextField form={form} at={['production']} text={{ ...texts.production, placeholder: DEFAULTS.production }} />
      <Choice form={form} name="leadTimeStart" />
      <ChoicesField
        form={form}
        at={['failureSignals']}
        text={texts.failureSignals}
        options={optionsOf(signals, FAILURE_SIGNALS)}
        fallback={DEFAULTS.failureSignals}
      />
      <DurationField form={form} name="attributionWindow" text={texts.attributionWindow} />
      <Choice form={form} name="rollbackBlames" />
      <Choice form={form} name="redeployments" />
      <Choice form={form} name="weekStart" />
      <ChoiceField
        form={form}
        at={['benchmark']}
        text={texts.benchmark}
        options={YEARS}
        fallback={String(DEFAULTS.benchmark)}
        onChoice={(year) => form.set([['benchmark'], Number(year)])}
      />
      <NumberField form={form} at={['minimumSample', 'spans']} text={{ ...texts.spans, placeholder: String(spans) }} />
      <NumberField form={form} at={['minimumSample', 'ratio']} text={{ ...texts.ratio, placeholder: String(ratio) }} />
      <NumberField form={form} at={['minimumSample', 'weeks']} text={{ ...texts.weeks, placeholder: String(weeks) }} />
    </Section>
  );
}

interface ChoiceProps extends Props {
  readonly name: 'leadTimeStart' | 'rollbackBlames' | 'redeployments' | 'weekStart';
}

function Choice({ form, name }: ChoiceProps) {
  const { definitions, ...choices } = definitionsTexts();
  const options = optionsOf<string>(choices[name]);
  return <ChoiceField form={form} at={[name]} text={definitions[name]} options={options} fallback={DEFAULTS[name]} />;
}

interface DurationProps extends Props {
  readonly name: 'attributionWindow' | 'lookBack' | 'retention';
  readonly text: FieldText;
}

function DurationField({ form, name, text }: DurationProps) {
  return <TextField form={form} at={[name]} text={{ ...text, placeholder: formatDuration(DEFAULTS[name]) }} />;
}

export function ExclusionsSection({ form }: Props) {
  const texts = definitionsTexts().exclusions;
  return (
    <Section {...pageTexts().sections.exclusions}>
      <ListField form={form} at={['exclude', 'incidents', 'severities']} text={texts.incidentSeverities} />
      <ListField form={form} at={['exclude', 'incidents', 'labels']} text={texts.incidentLabels} />
      <ListField form={form} at={['exclude', 'deployments', 'patterns']} text={texts.deploymentPatterns} />
      <ListField form={form} at={['exclude', 'deployments', 'labels']} text={texts.deploymentLabels} />
      <ListField form={form} at={['exclude', 'pullRequests', 'patterns']} text={texts.pullRequestPatterns} />
      <ListField form={form} at={['exclude', 'pullRequests', 'labels']} text={texts.pullRequestLabels} />
      <SwitchField form={form} at={['exclude', 'bots']} text={texts.bots} />
    </Section>
  );
}

export function VerdictsSection({ form }: Props) {
  const texts = definitionsTexts().verdicts;
  return (
    <Section {...pageTexts().sections.verdicts}>
      <ListField
        form={form}
        at={['verdicts', 'notFailure']}
        text={texts.notFailure}
        fallback={DEFAULTS.verdicts.notFailure}
      />
      <ListField form={form} at={['verdicts', 'failure']} text={texts.failure} fallback={DEFAULTS.verdicts.failure} />
    </Section>
  );
}

export function StorageSection({ form }: Props) {
  const texts = definitionsTexts().storage;
  return (
    <Section {...pageTexts().sections.storage}>
      <DurationField form={form} name="lookBack" text={texts.lookBack} />
      <DurationField form={form} name="retention" text={texts.retention} />
    </Section>
  );
}

export function ViewersSection({ form }: Props) {
  return (
    <Section {...pageTexts().sections.viewers}>
      <OffSwitchField form={form} at={['titles']} text={definitionsTexts().viewers.titles} />
    </Section>
  );
}
