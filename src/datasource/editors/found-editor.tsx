import React from 'react';
import { providerIdOf } from '../../core/connections';
import { vendors } from '../../providers/registry';
import {
  DEPLOYMENT_TITLE,
  DISCOVER_TEXTS,
  DISCOVER_TITLE,
  FOUND_TEXTS,
  FOUND_TITLE,
  INCIDENT_TITLE,
  PIPELINE_TITLE,
  REPOSITORY_TEXTS,
  REPOSITORY_TITLE,
} from './config-texts';
import { FieldGroup } from './field-group';
import { keysAt, textAt } from './json-place';
import { DISCOVER_FIELDS, RuleField, shownOf } from './rule-field';
import { DeploymentFields, IncidentFields, PipelineFields } from './rule-fields';
import { ChoiceField, ListField, SwitchField, TextField } from './settings-fields';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly index: number;
}

/** Whether services can be found in a connection. */
export function isSearchable(slot: string): boolean {
  return vendors[providerIdOf(slot)]?.rules.discover !== undefined;
}

/** Where services are found, and what holds for each of them. */
export function FoundEditor({ form, index }: Props) {
  const at = ['services', index];
  const connections = keysAt(form.settings, ['connections']).map((slot) => ({ value: slot, label: slot }));
  return (
    <>
      <FieldGroup title={DISCOVER_TITLE}>
        <DiscoverFields form={form} index={index} />
      </FieldGroup>
      <FieldGroup title={FOUND_TITLE}>
        <TextField form={form} at={[...at, 'name']} text={FOUND_TEXTS.name} />
        <TextField form={form} at={[...at, 'team']} text={FOUND_TEXTS.team} />
      </FieldGroup>
      <FieldGroup title={REPOSITORY_TITLE}>
        <ChoiceField
          form={form}
          at={[...at, 'repository', 'connection']}
          text={FOUND_TEXTS.code}
          options={connections}
          clearable
        />
        <TextField form={form} at={[...at, 'repository', 'id']} text={FOUND_TEXTS.repository} />
        <TextField form={form} at={[...at, 'repository', 'branch']} text={REPOSITORY_TEXTS.branch} />
        <ListField form={form} at={[...at, 'repository', 'paths']} text={REPOSITORY_TEXTS.paths} />
      </FieldGroup>
      <FieldGroup title={DEPLOYMENT_TITLE}>
        <SwitchField form={form} at={[...at, 'deployments']} text={FOUND_TEXTS.noDeployments} on={null} />
        <DeploymentFields
          form={form}
          at={[...at, 'deployments']}
          connections={connections}
          text={FOUND_TEXTS.deployments}
        />
      </FieldGroup>
      <FieldGroup title={INCIDENT_TITLE}>
        <SwitchField form={form} at={[...at, 'incidents']} text={FOUND_TEXTS.noIncidents} on={null} />
        <IncidentFields form={form} at={[...at, 'incidents']} connections={connections} text={FOUND_TEXTS.incidents} />
      </FieldGroup>
      <FieldGroup title={PIPELINE_TITLE}>
        <PipelineFields form={form} at={[...at, 'pipelines']} connections={connections} />
      </FieldGroup>
    </>
  );
}

/** What a search asks for, by what the system of its connection takes. */
export function DiscoverFields({ form, index }: Props) {
  const at = ['services', index, 'discover'];
  const options = keysAt(form.settings, ['connections']).filter(isSearchable);
  const fields = vendors[providerIdOf(textAt(form.settings, [...at, 'connection']))]?.rules.discover;
  return (
    <>
      <ChoiceField
        form={form}
        at={[...at, 'connection']}
        text={DISCOVER_TEXTS.connection}
        options={options.map((slot) => ({ value: slot, label: slot }))}
      />
      {shownOf(DISCOVER_FIELDS, fields).map((field) => (
        <RuleField key={field} form={form} at={[...at, field]} text={DISCOVER_TEXTS[field]} fields={fields} />
      ))}
    </>
  );
}
