import React from 'react';
import { providerIdOf } from '../../core/connections';
import { vendors } from '../../providers/registry';
import { rulesTexts } from '../texts/config-rules';
import { FieldGroup } from './field-group';
import { keysAt, textAt } from './json-place';
import { DISCOVER_FIELDS, RuleField, shownOf } from './rule-field';
import { DeploymentFields, IncidentFields, PipelineFields } from './rule-fields';
import { ChoiceField, ListField, SwitchField, TextField, type FieldText } from './settings-fields';
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
  const texts = rulesTexts();
  const { titles, found } = texts;
  const where = <T extends FieldText>(text: T) => ({ ...text, placeholder: found.where });
  const at = ['services', index];
  const connections = keysAt(form.settings, ['connections']).map((slot) => ({ value: slot, label: slot }));
  return (
    <>
      <FieldGroup title={titles.discover}>
        <DiscoverFields form={form} index={index} />
      </FieldGroup>
      <FieldGroup title={titles.found}>
        <TextField form={form} at={[...at, 'name']} text={found.name} />
        <TextField form={form} at={[...at, 'team']} text={{ ...texts.service.team, placeholder: found.team }} />
      </FieldGroup>
      <FieldGroup title={titles.repository}>
        <ChoiceField
          form={form}
          at={[...at, 'repository', 'connection']}
          text={where(texts.repository.connection)}
          options={connections}
          clearable
        />
        <TextField
          form={form}
          at={[...at, 'repository', 'id']}
          text={{ ...texts.repository.id, placeholder: found.repository }}
        />
        <TextField form={form} at={[...at, 'repository', 'branch']} text={texts.repository.branch} />
        <ListField form={form} at={[...at, 'repository', 'paths']} text={texts.repository.paths} />
      </FieldGroup>
      <FieldGroup title={titles.deployments}>
        <SwitchField form={form} at={[...at, 'deployments']} text={found.noDeployments} on={null} />
        <DeploymentFields
          form={form}
          at={[...at, 'deployments']}
          connections={connections}
          text={where(texts.deployments.connection)}
        />
      </FieldGroup>
      <FieldGroup title={titles.incidents}>
        <SwitchField form={form} at={[...at, 'incidents']} text={found.noIncidents} on={null} />
        <IncidentFields
          form={form}
          at={[...at, 'incidents']}
          connections={connections}
          text={where(texts.incidents.connection)}
        />
      </FieldGroup>
      <FieldGroup title={titles.pipelines}>
        <PipelineFields form={form} at={[...at, 'pipelines']} connections={connections} />
      </FieldGroup>
    </>
  );
}

/** What a search asks for, by what the system of its connection takes. */
export function DiscoverFields({ form, index }: Props) {
  const texts = rulesTexts().discover;
  const at = ['services', index, 'discover'];
  const options = keysAt(form.settings, ['connections']).filter(isSearchable);
  const fields = vendors[providerIdOf(textAt(form.settings, [...at, 'connection']))]?.rules.discover;
  return (
    <>
      <ChoiceField
        form={form}
        at={[...at, 'connection']}
        text={texts.connection}
        options={options.map((slot) => ({ value: slot, label: slot }))}
      />
      {shownOf(DISCOVER_FIELDS, fields).map((field) => (
        <RuleField key={field} form={form} at={[...at, field]} text={texts[field]} fields={fields} />
      ))}
    </>
  );
}
