import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { providerIdOf } from '../../core/connections';
import { DEPLOYMENT_SOURCES, INCIDENT_SOURCES } from '../../core/rules';
import { vendors } from '../../providers/registry';
import { rulesTexts } from '../texts/config-rules';
import { readAt, textAt, type Place } from './json-place';
import { optionsOf } from './options-of';
import { DEPLOYMENT_FIELDS, INCIDENT_FIELDS, ONLY_FROM, PIPELINE_FIELDS, RuleField, shownOf } from './rule-field';
import { DEPLOYMENT_DEFAULTS, INCIDENT_DEFAULTS } from './setting-defaults';
import { ChoiceField, ListField, type FieldText } from './settings-fields';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly at: Place;
  readonly connections: SelectableValue<string>[];
  /** Of the connection, where another one holds when none is chosen. */
  readonly text?: FieldText;
}

/** Which deployments are a service's. Without a connection none are read, and nothing else is asked. */
export function DeploymentFields({ form, at, connections, text }: Props) {
  const { deployments: texts, deploymentSources, runs } = rulesTexts();
  const source = textAt(form.settings, [...at, 'from']) || DEPLOYMENT_DEFAULTS?.from;
  const rules = vendorOf(form, at)?.rules.deployments;
  const sources = DEPLOYMENT_SOURCES.filter((from) => rules === undefined || rules[from] !== undefined);
  const fields = Object.entries(rules ?? {}).find(([from]) => from === source)?.[1];
  const shown = shownOf(DEPLOYMENT_FIELDS, fields).filter((field) => (ONLY_FROM[field] ?? source) === source);
  return (
    <Rule form={form} at={at} connections={connections} text={text ?? texts.connection}>
      <ChoiceField
        form={form}
        at={[...at, 'from']}
        text={texts.from}
        options={optionsOf(deploymentSources, sources)}
        {...(DEPLOYMENT_DEFAULTS && { fallback: DEPLOYMENT_DEFAULTS.from })}
      />
      {shown.map((field) => (
        <RuleField key={field} form={form} at={[...at, field]} text={{ ...runs, ...texts }[field]} fields={fields} />
      ))}
      <ListField
        form={form}
        at={[...at, 'unplanned']}
        text={texts.unplanned}
        fallback={DEPLOYMENT_DEFAULTS?.unplanned ?? []}
      />
    </Rule>
  );
}

/** Which incidents are a service's. Without a connection none are read, and nothing else is asked. */
export function IncidentFields({ form, at, connections, text }: Props) {
  const { incidents, incidentSources, runs } = rulesTexts();
  const placeholder = INCIDENT_DEFAULTS?.severityPrefix ?? '';
  const texts = { path: runs.path, ...incidents, severityPrefix: { ...incidents.severityPrefix, placeholder } };
  const fields = vendorOf(form, at)?.rules.incidents;
  return (
    <Rule form={form} at={at} connections={connections} text={text ?? texts.connection}>
      {(fields === undefined || fields.takes?.includes('from') === true) && (
        <ChoiceField
          form={form}
          at={[...at, 'from']}
          text={texts.from}
          options={optionsOf(incidentSources, INCIDENT_SOURCES)}
          {...(INCIDENT_DEFAULTS && { fallback: INCIDENT_DEFAULTS.from })}
        />
      )}
      {shownOf(INCIDENT_FIELDS, fields).map((field) => (
        <RuleField
          key={field}
          form={form}
          at={[...at, field]}
          text={texts[field]}
          fields={fields}
          fallback={field === 'labels' ? (INCIDENT_DEFAULTS?.labels ?? []) : []}
        />
      ))}
    </Rule>
  );
}

/** Where pipeline runs are read. Without a connection it is where the code is, and nothing else is asked. */
export function PipelineFields({ form, at, connections }: Props) {
  const { pipelines, runs } = rulesTexts();
  const texts = { ...runs, ...pipelines };
  const fields = vendorOf(form, at)?.rules.pipelines;
  return (
    <Rule form={form} at={at} connections={connections} text={texts.connection}>
      {shownOf(PIPELINE_FIELDS, fields).map((field) => (
        <RuleField key={field} form={form} at={[...at, field]} text={texts[field]} fields={fields} />
      ))}
    </Rule>
  );
}

function Rule({
  form,
  at,
  connections,
  text,
  children,
}: Props & { readonly text: FieldText; readonly children: React.ReactNode }) {
  return (
    <>
      <ChoiceField form={form} at={[...at, 'connection']} text={text} options={connections} clearable clears={at} />
      {isThere(readAt(form.settings, at)) && children}
    </>
  );
}

/** A rule that is null is one that is turned off. */
const isThere = (rule: unknown): boolean => rule !== undefined && rule !== null;

/** The vendor of the connection that is chosen, else of that in which services are found; undefined for an unknown one. */
function vendorOf(form: SettingsForm, at: Place) {
  const chosen = textAt(form.settings, [...at, 'connection']);
  const found = textAt(form.settings, [...at.slice(0, -1), 'discover', 'connection']);
  return vendors[providerIdOf(chosen || found)];
}
