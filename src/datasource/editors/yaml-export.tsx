import React, { useState } from 'react';
import { ClipboardButton, LinkButton, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { optionsOf } from './options-of';
import { provisioningYaml, servicesYaml } from './settings-export';
import type { SettingsForm } from './settings-form';

/** What a provisioning file says of a data source beside its settings. */
export interface ExportedSource {
  readonly name: string;
  readonly uid: string;
  readonly secretKeys: readonly string[];
}

interface Props {
  readonly form: SettingsForm;
  readonly source: ExportedSource;
}

/** The services, or all settings, as a file. */
export function YamlExport({ form, source }: Props) {
  const texts = servicesTexts().export;
  const [what, setWhat] = useState<'services' | 'provisioning'>('services');
  const jsonData = form.settings;
  const text = what === 'services' ? servicesYaml(jsonData) : provisioningYaml({ ...source, jsonData });
  return (
    <FieldGroup title={texts.title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <RadioButtonGroup aria-label={texts.what} options={optionsOf(texts.options)} value={what} onChange={setWhat} />
        <Hint>{texts.hints[what]}</Hint>
        <TextArea aria-label={texts.text} readOnly rows={16} cols={100} value={text} />
        <Stack>
          <ClipboardButton variant="secondary" icon="copy" getText={() => text}>
            {texts.copy}
          </ClipboardButton>
          <LinkButton
            variant="secondary"
            icon="download-alt"
            download={what === 'services' ? 'services.yaml' : 'dora.yaml'}
            href={`data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {texts.download}
          </LinkButton>
        </Stack>
      </Stack>
    </FieldGroup>
  );
}
