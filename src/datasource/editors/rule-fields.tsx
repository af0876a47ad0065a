import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { DEPLOYMENT_SOURCES } from '../../core/settings';
import { DEPLOYMENT_TEXTS, INCIDENT_TEXTS, SOURCE_TEXTS } from './config-texts';
import { readAt, textAt, type Place } from './json-place';
import { DEPLOYMENT_DEFAULTS, INCIDENT_DEFAULTS } from './setting-defaults';
import { ChoiceField, ListField, SwitchField, TextField } from './settings-fields';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly at: Place;
  readonly connections: SelectableValue<string>[];
}

const SOURCES = DEPLOYMENT_SOURCES.map((value) => ({ value, ...SOURCE_TEXTS[value] }));

/** Which deployments are a service's. Without a connection none are read, and nothing else is asked. */
export function DeploymentFields({ form, at, connections }: Props) {
  const source = textAt(form.settings, [...at, 'from']) || DEPLOYMENT_DEFAULTS?.from;
  return (
    <>
      <ChoiceField
        form={form}
        at={[...at, 'connection']}
        text={DEPLOYMENT_TEXTS.connection}
        options={connections}
        clearable
        clears={at}
      />
      {readAt(form.settings, at) !== undefined && (
        <>
          <ChoiceField
            form={form}
            at={[...at, 'from']}
            text={DEPLOYMENT_TEXTS.from}
            options={SOURCES}
            {...(DEPLOYMENT_DEFAULTS && { fallback: DEPLOYMENT_DEFAULTS.from })}
          />
          {source === 'workflow' && (
            <TextField form={form} at={[...at, 'workflow']} text={DEPLOYMENT_TEXTS.workflow} required />
          )}
          <TextField form={form} at={[...at, 'environment']} text={DEPLOYMENT_TEXTS.environment} />
          <TextField form={form} at={[...at, 'pattern']} text={DEPLOYMENT_TEXTS.pattern} />
          {source === 'releases' && (
            <SwitchField form={form} at={[...at, 'prereleases']} text={DEPLOYMENT_TEXTS.prereleases} />
          )}
          <TextField form={form} at={[...at, 'repository']} text={DEPLOYMENT_TEXTS.repository} />
          <ListField
            form={form}
            at={[...at, 'unplanned']}
            text={DEPLOYMENT_TEXTS.unplanned}
            fallback={DEPLOYMENT_DEFAULTS?.unplanned ?? []}
          />
        </>
      )}
    </>
  );
}

/** Which incidents are a service's. Without a connection none are read, and nothing else is asked. */
export function IncidentFields({ form, at, connections }: Props) {
  return (
    <>
      <ChoiceField
        form={form}
        at={[...at, 'connection']}
        text={INCIDENT_TEXTS.connection}
        options={connections}
        clearable
        clears={at}
      />
      {readAt(form.settings, at) !== undefined && (
        <>
          <ListField
            form={form}
            at={[...at, 'labels']}
            text={INCIDENT_TEXTS.labels}
            fallback={INCIDENT_DEFAULTS?.labels ?? []}
          />
          <TextField form={form} at={[...at, 'serviceLabel']} text={INCIDENT_TEXTS.serviceLabel} />
          <TextField form={form} at={[...at, 'severityPrefix']} text={INCIDENT_TEXTS.severityPrefix} />
          <TextField form={form} at={[...at, 'repository']} text={INCIDENT_TEXTS.repository} />
        </>
      )}
    </>
  );
}
