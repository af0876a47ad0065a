import React, { useState } from 'react';
import { ClipboardButton, LinkButton, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { COPY, DOWNLOAD, EXPORT_HINTS, EXPORT_OF, EXPORT_OPTIONS, EXPORT_TITLE, EXPORTED } from './services-texts';
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
  const [what, setWhat] = useState<'services' | 'provisioning'>('services');
  const jsonData = form.settings;
  const text = what === 'services' ? servicesYaml(jsonData) : provisioningYaml({ ...source, jsonData });
  return (
    <FieldGroup title={EXPORT_TITLE}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <div role="group" aria-label={EXPORT_OF}>
          <RadioButtonGroup options={[...EXPORT_OPTIONS]} value={what} onChange={setWhat} />
        </div>
        <Hint>{EXPORT_HINTS[what]}</Hint>
        <TextArea aria-label={EXPORTED} readOnly rows={16} cols={100} value={text} />
        <Stack>
          <ClipboardButton variant="secondary" icon="copy" getText={() => text}>
            {COPY}
          </ClipboardButton>
          <LinkButton
            variant="secondary"
            icon="download-alt"
            download={what === 'services' ? 'services.yaml' : 'dora.yaml'}
            href={`data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {DOWNLOAD}
          </LinkButton>
        </Stack>
      </Stack>
    </FieldGroup>
  );
}
