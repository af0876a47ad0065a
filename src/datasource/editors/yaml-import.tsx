import React, { useState } from 'react';
import { Alert, Button, Checkbox, FileUpload, Stack, TextArea } from '@grafana/ui';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { keysAt, listAt, readAt } from './json-place';
import { mergeServices } from './merge-services';
import {
  IMPORT_ALL,
  IMPORT_ALL_HINT,
  IMPORT_FILE,
  IMPORT_HINT,
  IMPORT_PROBLEMS,
  IMPORT_TEXT,
  IMPORT_TITLE,
  importSummary,
  NO_NEW_SERVICES,
  TAKE_ALL,
  takeServices,
} from './services-texts';
import type { SettingsForm } from './settings-form';
import { readImport, type Imported } from './settings-import';

interface Props {
  readonly form: SettingsForm;
  readonly onDone: () => void;
}

/** Takes services, or all settings, from a file or from what is pasted; all that is wrong is said before. */
export function YamlImport({ form, onDone }: Props) {
  const [text, setText] = useState('');
  const [wantsAll, setWantsAll] = useState(false);
  const imported = text.trim() === '' ? null : readImport(text, readAt(form.settings, ['connections']));
  async function open(file: File | undefined): Promise<void> {
    setText((await file?.text()) ?? text);
  }
  return (
    <FieldGroup title={IMPORT_TITLE}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Hint>{IMPORT_HINT}</Hint>
        <FileUpload
          accept=".yaml,.yml,.json"
          showFileName
          onFileUpload={({ currentTarget }) => void open(currentTarget.files?.[0])}
        >
          {IMPORT_FILE}
        </FileUpload>
        <TextArea
          aria-label={IMPORT_TEXT}
          rows={12}
          cols={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {imported !== null && hasMore(imported) && (
          <Checkbox
            label={IMPORT_ALL}
            description={IMPORT_ALL_HINT}
            value={wantsAll}
            onChange={() => setWantsAll(!wantsAll)}
          />
        )}
        {imported !== null && (
          <Taking form={form} imported={imported} isAll={wantsAll && hasMore(imported)} onDone={onDone} />
        )}
      </Stack>
    </FieldGroup>
  );
}

const hasMore = ({ settings }: Imported): boolean => keysAt(settings, []).some((key) => key !== 'services');

interface TakingProps extends Props {
  readonly imported: Imported;
  readonly isAll: boolean;
}

function Taking({ form, imported, isAll, onDone }: TakingProps) {
  const problems = isAll ? imported.problemsOfAll : imported.problems;
  if (problems.length > 0) {
    return (
      <Alert severity="error" title={IMPORT_PROBLEMS(problems.length)}>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Alert>
    );
  }
  return isAll ? (
    <TakeAll form={form} imported={imported} onDone={onDone} />
  ) : (
    <TakeServices {...{ form, imported, onDone }} />
  );
}

function TakeAll({ form, imported, onDone }: Omit<TakingProps, 'isAll'>) {
  function take(): void {
    const keys = new Set([...keysAt(form.settings, []), ...keysAt(imported.settings, [])]);
    form.set(...[...keys].map((key) => [[key], readAt(imported.settings, [key])] as const));
    onDone();
  }
  return <Button onClick={take}>{TAKE_ALL}</Button>;
}

function TakeServices({ form, imported, onDone }: Omit<TakingProps, 'isAll'>) {
  const { services, added, replaced } = mergeServices(listAt(form.settings, ['services']), imported.services);
  if (added + replaced === 0) {
    return <Hint>{NO_NEW_SERVICES}</Hint>;
  }
  function take(): void {
    form.set([['services'], services]);
    onDone();
  }
  return (
    <>
      <Hint>{importSummary(added, replaced)}</Hint>
      <Button onClick={take}>{takeServices(added + replaced)}</Button>
    </>
  );
}
