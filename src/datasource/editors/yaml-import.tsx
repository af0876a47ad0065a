import React, { useState } from 'react';
import { Alert, Button, Checkbox, FileUpload, Stack, TextArea } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { fillFor } from '../texts/fill';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { keysAt, listAt, readAt } from './json-place';
import { mergeServices } from './merge-services';
import type { SettingsForm } from './settings-form';
import { readImport, type Imported } from './settings-import';

interface Props {
  readonly form: SettingsForm;
  readonly onDone: () => void;
}

/** Takes services, or all settings, from a file or from what is pasted; all that is wrong is said before. */
export function YamlImport({ form, onDone }: Props) {
  const texts = servicesTexts().import;
  const [text, setText] = useState('');
  const [wantsAll, setWantsAll] = useState(false);
  const imported = text.trim() === '' ? null : readImport(text, readAt(form.settings, ['connections']));
  async function open(file: File | undefined): Promise<void> {
    setText((await file?.text()) ?? text);
  }
  return (
    <FieldGroup title={texts.title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Hint>{texts.hint}</Hint>
        <FileUpload
          accept=".yaml,.yml,.json"
          showFileName
          onFileUpload={({ currentTarget }) => void open(currentTarget.files?.[0])}
        >
          {texts.file}
        </FileUpload>
        <TextArea
          aria-label={texts.text}
          rows={12}
          cols={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {imported !== null && hasMore(imported) && (
          <Checkbox
            label={texts.all}
            description={texts.allHint}
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
      <Alert severity="error" title={fillFor(servicesTexts().import.problems, problems.length, {})}>
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
  return <Button onClick={take}>{servicesTexts().import.takeAll}</Button>;
}

function TakeServices({ form, imported, onDone }: Omit<TakingProps, 'isAll'>) {
  const texts = servicesTexts().import;
  const { services, added, replaced } = mergeServices(listAt(form.settings, ['services']), imported.services);
  if (added + replaced === 0) {
    return <Hint>{texts.nothingNew}</Hint>;
  }
  function take(): void {
    form.set([['services'], services]);
    onDone();
  }
  return (
    <>
      <Hint>{summaryOf(added, replaced)}</Hint>
      <Button onClick={take}>{fillFor(texts.take, added + replaced, {})}</Button>
    </>
  );
}

function summaryOf(added: number, replaced: number): string {
  const texts = servicesTexts().import;
  const parts = [
    ...(added > 0 ? [fillFor(texts.added, added, {})] : []),
    ...(replaced > 0 ? [fillFor(texts.replaced, replaced, {})] : []),
  ].join(', ');
  return fillFor(texts.services, added + replaced, { parts });
}
