import React from 'react';
import {
  DEPLOYMENT_TITLE,
  INCIDENT_TITLE,
  PIPELINE_TITLE,
  REPOSITORY_TEXTS,
  REPOSITORY_TITLE,
  SERVICE_TEXTS,
} from './config-texts';
import { FieldGroup } from './field-group';
import { DeploymentFields, IncidentFields, PipelineFields } from './rule-fields';
import { keysAt, textAt } from './json-place';
import { MatchPreview } from './match-preview-panel';
import { ChoiceField, ListField, TextField } from './settings-fields';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly index: number;
}

export function ServiceEditor({ form, index }: Props) {
  const at = ['services', index];
  const connections = keysAt(form.settings, ['connections']).map((slot) => ({ value: slot, label: slot }));
  const isNew = textAt(form.settings, [...at, 'name']) === '';
  return (
    <>
      <TextField form={form} at={[...at, 'name']} text={SERVICE_TEXTS.name} required autoFocus={isNew} />
      <TextField form={form} at={[...at, 'team']} text={SERVICE_TEXTS.team} />
      <FieldGroup title={REPOSITORY_TITLE}>
        <ChoiceField
          form={form}
          at={[...at, 'repository', 'connection']}
          text={REPOSITORY_TEXTS.connection}
          options={connections}
          clearable
        />
        <TextField form={form} at={[...at, 'repository', 'id']} text={REPOSITORY_TEXTS.id} />
        <TextField form={form} at={[...at, 'repository', 'branch']} text={REPOSITORY_TEXTS.branch} />
        <ListField form={form} at={[...at, 'repository', 'paths']} text={REPOSITORY_TEXTS.paths} />
      </FieldGroup>
      <FieldGroup title={DEPLOYMENT_TITLE}>
        <DeploymentFields form={form} at={[...at, 'deployments']} connections={connections} />
        <MatchPreview form={form} index={index} part="deployments" />
      </FieldGroup>
      <FieldGroup title={INCIDENT_TITLE}>
        <IncidentFields form={form} at={[...at, 'incidents']} connections={connections} />
        <MatchPreview form={form} index={index} part="incidents" />
      </FieldGroup>
      <FieldGroup title={PIPELINE_TITLE}>
        <PipelineFields form={form} at={[...at, 'pipelines']} connections={connections} />
      </FieldGroup>
    </>
  );
}
