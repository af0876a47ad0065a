import React from 'react';
import { BENCHMARK_YEARS } from '../../core/benchmarks';
import { FAILURE_SIGNALS } from '../../core/settings';
import { SECTION_TEXTS } from './config-texts';
import {
  DEFINITION_TEXTS,
  EXCLUSION_TEXTS,
  LEAD_TIME_START_OPTIONS,
  REDEPLOYMENT_OPTIONS,
  ROLLBACK_OPTIONS,
  SIGNAL_TEXTS,
  STORAGE_TEXTS,
  VERDICT_TEXTS,
  VIEWER_TEXTS,
} from './definition-texts';
import { Section } from './section';
import { DEFAULTS } from './setting-defaults';
import {
  ChoiceField,
  ChoicesField,
  ListField,
  NumberField,
  OffSwitchField,
  SwitchField,
  TextField,
} from './settings-fields';
import type { SettingsForm } from './settings-form';
import { WEEK_START_OPTIONS } from './week-start-options';

interface Props {
  readonly form: SettingsForm;
}

const YEARS = BENCHMARK_YEARS.map((year) => ({ value: String(year), label: String(year) }));
const SIGNALS = FAILURE_SIGNALS.map((value) => ({ value, ...SIGNAL_TEXTS[value] }));

/** The rules of the numbers, each with the effect that another choice has. */
export function DefinitionsSection({ form }: Props) {
  return (
    <Section {...SECTION_TEXTS.definitions}>
      <TextField form={form} at={['production']} text={DEFINITION_TEXTS.production} />
      <Choice form={form} name="leadTimeStart" options={LEAD_TIME_START_OPTIONS} />
      <ChoicesField
        form={form}
        at={['failureSignals']}
        text={DEFINITION_TEXTS.failureSignals}
        options={SIGNALS}
        fallback={DEFAULTS.failureSignals}
      />
      <TextField form={form} at={['attributionWindow']} text={DEFINITION_TEXTS.attributionWindow} />
      <Choice form={form} name="rollbackBlames" options={ROLLBACK_OPTIONS} />
      <Choice form={form} name="redeployments" options={REDEPLOYMENT_OPTIONS} />
      <Choice form={form} name="weekStart" options={WEEK_START_OPTIONS} />
      <ChoiceField
        form={form}
        at={['benchmark']}
        text={DEFINITION_TEXTS.benchmark}
        options={YEARS}
        fallback={String(DEFAULTS.benchmark)}
        onChoice={(year) => form.set([['benchmark'], Number(year)])}
      />
      <NumberField form={form} at={['minimumSample', 'spans']} text={DEFINITION_TEXTS.spans} />
      <NumberField form={form} at={['minimumSample', 'ratio']} text={DEFINITION_TEXTS.ratio} />
      <NumberField form={form} at={['minimumSample', 'weeks']} text={DEFINITION_TEXTS.weeks} />
    </Section>
  );
}

interface ChoiceProps extends Props {
  readonly name: 'leadTimeStart' | 'rollbackBlames' | 'redeployments' | 'weekStart';
  readonly options: { value: string; label: string }[];
}

function Choice({ form, name, options }: ChoiceProps) {
  return (
    <ChoiceField form={form} at={[name]} text={DEFINITION_TEXTS[name]} options={options} fallback={DEFAULTS[name]} />
  );
}

export function ExclusionsSection({ form }: Props) {
  const texts = EXCLUSION_TEXTS;
  return (
    <Section {...SECTION_TEXTS.exclusions}>
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
  return (
    <Section {...SECTION_TEXTS.verdicts}>
      <ListField
        form={form}
        at={['verdicts', 'notFailure']}
        text={VERDICT_TEXTS.notFailure}
        fallback={DEFAULTS.verdicts.notFailure}
      />
      <ListField
        form={form}
        at={['verdicts', 'failure']}
        text={VERDICT_TEXTS.failure}
        fallback={DEFAULTS.verdicts.failure}
      />
    </Section>
  );
}

export function StorageSection({ form }: Props) {
  return (
    <Section {...SECTION_TEXTS.storage}>
      <TextField form={form} at={['lookBack']} text={STORAGE_TEXTS.lookBack} />
      <TextField form={form} at={['retention']} text={STORAGE_TEXTS.retention} />
    </Section>
  );
}

export function ViewersSection({ form }: Props) {
  return (
    <Section {...SECTION_TEXTS.viewers}>
      <OffSwitchField form={form} at={['titles']} text={VIEWER_TEXTS.titles} />
    </Section>
  );
}
