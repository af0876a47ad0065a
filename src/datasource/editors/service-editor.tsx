import React from 'react';
import { rulesTexts } from '../texts/config-rules';
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
  const { service, titles, repository } = rulesTexts();
  const at = ['services', index];
  const connections = keysAt(form.settings, ['connections']).map((slot) => ({ value: slot, label: slot }));
  const isNew = textAt(form.settings, [...at, 'name']) === '';
  return (
    <>
      <TextField form={form} at={[...at, 'name']} text={service.name} required autoFocus={isNew} />
      <TextField form={form} at={[...at, 'team']} text={service.team} />
      <FieldGroup title={titles.repository}>
        <ChoiceField
          form={form}
          at={[...at, 'repository', 'connection']}
          text={repository.connection}
          options={connections}
          clearable
        />
        <TextField form={form} at={[...at, 'repository', 'id']} text={repository.id} />
        <TextField form={form} at={[...at, 'repository', 'branch']} text={repository.branch} />
        <ListField form={form} at={[...at, 'repository', 'paths']} text={repository.paths} />
      </FieldGroup>
      <FieldGroup title={titles.deployments}>
        <DeploymentFields form={form} at={[...at, 'deployments']} connections={connections} />
        <MatchPreview form={form} index={index} part="deployments" />
      </FieldGroup>
      <FieldGroup title={titles.incidents}>
        <IncidentFields form={form} at={[...at, 'incidents']} connections={connections} />
        <MatchPreview form={form} index={index} part="incidents" />
      </FieldGroup>
      <FieldGroup title={titles.pipelines}>
        <PipelineFields form={form} at={[...at, 'pipelines']} connections={connections} />
      </FieldGroup>
    </>
  );
}
