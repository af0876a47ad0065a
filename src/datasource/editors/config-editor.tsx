import React, { useMemo } from 'react';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Alert, TextLink } from '@grafana/ui';
import { vendors } from '../../providers/registry';
import { browserConfigPorts } from '../browser-config-ports';
import { pageTexts } from '../texts/config-page';
import { fillFor } from '../texts/fill';
import { ConnectionsSection } from './connections-section';
import type { DoraJsonData, DoraSecrets, TestConnection } from './contract';
import {
  DefinitionsSection,
  ExclusionsSection,
  StorageSection,
  VerdictsSection,
  ViewersSection,
} from './definition-sections';
import { GoalsSection } from './goals-section';
import { Hint } from './hint';
import { keptSecrets, withoutConnection, withoutToken, withToken } from './options-changes';
import { createReach, ReachContext, type ConfigPorts } from './reach';
import { testSavedConnection } from './saved-connection';
import { useSavedState } from './saved-state';
import { ServicesSection } from './services-section';
import { createForm, type SettingsForm } from './settings-form';

const VENDORS = Object.values(vendors);

interface Props extends DataSourcePluginOptionsEditorProps<DoraJsonData, DoraSecrets> {
  readonly test?: TestConnection;
  readonly ports?: ConfigPorts;
}

/** The data source's settings as a page. What is wrong is said where it stands, and listed at the end. */
export function ConfigEditor({
  options,
  onOptionsChange,
  test = testSavedConnection,
  ports = browserConfigPorts,
}: Props) {
  const saved = useSavedState(options);
  const form = useMemo(
    () => createForm(options.jsonData ?? {}, options.readOnly, (jsonData) => onOptionsChange({ ...options, jsonData })),
    [options, onOptionsChange],
  );
  const secrets = {
    isKept: (key: string) => options.secureJsonFields[key] ?? false,
    typed: (key: string) => options.secureJsonData?.[key] ?? '',
    type: (key: string, token: string) => onOptionsChange(withToken(options, key, token)),
    reset: (key: string) => onOptionsChange(withoutToken(options, key)),
  };
  const reach = useMemo(() => createReach(options, ports), [options, ports]);
  return (
    <ReachContext.Provider value={reach}>
      <div data-testid="dora-config-editor">
        <ConnectionsSection
          form={form}
          secrets={secrets}
          vendors={VENDORS}
          saved={saved}
          test={(slot) => test(options.uid, slot)}
          onRemove={(slot) => onOptionsChange(withoutConnection(options, slot))}
        />
        <ServicesSection
          form={form}
          source={{ name: options.name, uid: options.uid, secretKeys: keptSecrets(options) }}
        />
        <DefinitionsSection form={form} />
        <GoalsSection form={form} />
        <ExclusionsSection form={form} />
        <VerdictsSection form={form} />
        <ViewersSection form={form} />
        <StorageSection form={form} />
        <AlertingHint />
        <ProblemList form={form} />
      </div>
    </ReachContext.Provider>
  );
}

const ALERTING = 'https://github.com/shipbeat/shipbeat-dora-datasource/blob/main/docs/alerting.md#what-works-where';

/** Where alerts come from, since Grafana offers to make rules of this data source's panels that can never work. */
function AlertingHint() {
  const { told, link } = pageTexts().alerting;
  return (
    <Hint>
      {told}{' '}
      <TextLink href={ALERTING} external inline variant="bodySmall">
        {link}
      </TextLink>
    </Hint>
  );
}

/** Beside the button that saves, with the place of each, since what is wrong may be in a part that is folded away. */
function ProblemList({ form }: { readonly form: SettingsForm }) {
  return form.problems.length === 0 ? null : (
    <Alert severity="warning" title={fillFor(pageTexts().problems, form.problems.length, {})}>
      <ul>
        {form.problems.map(({ place, message }) => (
          <li key={place + message}>{`${place.replace(/^\./, '') || pageTexts().wholeSettings}: ${message}`}</li>
        ))}
      </ul>
    </Alert>
  );
}
