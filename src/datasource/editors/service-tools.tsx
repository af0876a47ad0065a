import React from 'react';
import { Button, Stack } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { keysAt } from './json-place';
import type { SettingsForm } from './settings-form';

/** What can be open below the table; one at a time. */
export type Tool = 'find' | 'import' | 'export';

interface Props {
  readonly form: SettingsForm;
  readonly canSearch: boolean;
  readonly tool: Tool | null;
  readonly onTool: (tool: Tool | null) => void;
  readonly onAdd: (entry: object) => void;
}

/** The buttons below the table. One that opens something closes it, too. */
export function ServiceTools({ form, canSearch, tool, onTool, onAdd }: Props) {
  const texts = servicesTexts();
  const connection = keysAt(form.settings, ['connections'])[0];
  const toggle = (chosen: Tool) => ({
    variant: 'secondary' as const,
    'aria-expanded': tool === chosen,
    onClick: () => onTool(tool === chosen ? null : chosen),
  });
  return (
    <Stack wrap="wrap">
      {!form.readOnly && (
        <>
          <Button variant="secondary" icon="plus" onClick={() => onAdd(newService(connection))}>
            {texts.add}
          </Button>
          {canSearch && (
            <Button icon="search" {...toggle('find')}>
              {texts.find}
            </Button>
          )}
          <Button icon="import" {...toggle('import')}>
            {texts.import.start}
          </Button>
        </>
      )}
      <Button icon="download-alt" {...toggle('export')}>
        {texts.export.start}
      </Button>
    </Stack>
  );
}

/** Most services keep everything in one place, so a new one starts with the first connection for all. */
function newService(connection: string | undefined): object {
  const source = connection === undefined ? {} : { connection };
  return { name: '', repository: { ...source, id: '' }, ...(connection && { deployments: source, incidents: source }) };
}
