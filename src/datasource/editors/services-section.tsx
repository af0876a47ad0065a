import React, { lazy, Suspense, useState } from 'react';
import { pageTexts } from '../texts/config-page';
import { servicesTexts } from '../texts/config-services';
import { FoundAssistant } from './found-assistant';
import { isSearchable } from './found-editor';
import { Hint } from './hint';
import { keysAt, listAt } from './json-place';
import { Section } from './section';
import { SelectedServices } from './selected-services';
import { serviceLines } from './service-lines';
import { ServicesTable } from './services-table';
import { ServiceTools, type Tool } from './service-tools';
import type { SettingsForm } from './settings-form';
import type { ExportedSource } from './yaml-export';

const YamlExport = lazy(async () => {
  const { YamlExport: component } = await import(/* webpackChunkName: "config-yaml" */ './yaml-export');
  return { default: component };
});
const YamlImport = lazy(async () => {
  const { YamlImport: component } = await import(/* webpackChunkName: "config-yaml" */ './yaml-import');
  return { default: component };
});

interface Props {
  readonly form: SettingsForm;
  readonly source: ExportedSource;
}

/** All services as a table, of which one row can be open, and what works on many of them at once. */
export function ServicesSection({ form, source }: Props) {
  const lines = serviceLines(form.settings);
  const [opened, setOpened] = useState<number | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [tool, setTool] = useState<Tool | null>(null);
  /** Indexes mean other services after this. */
  function forget(): void {
    setOpened(null);
    setSelected(new Set());
  }
  function add(entry: object): void {
    form.set([['services', lines.length], entry]);
    setOpened(lines.length);
    setTool(null);
  }
  /** They are selected, since a team is what they need most. */
  function addAll(entries: readonly object[]): void {
    form.set([['services'], [...listAt(form.settings, ['services']), ...entries]]);
    setOpened(null);
    setSelected(new Set(entries.map((_, index) => lines.length + index)));
    setTool(null);
  }
  const searchable = keysAt(form.settings, ['connections']).find(isSearchable);
  function remove(index: number): void {
    form.set([['services', index], undefined]);
    forget();
  }
  return (
    <Section {...pageTexts().sections.services} open>
      {lines.length === 0 ? (
        <Hint>{servicesTexts().none}</Hint>
      ) : (
        <ServicesTable
          {...{ form, lines, opened, selected }}
          onOpen={setOpened}
          onSelect={setSelected}
          onRemove={remove}
        />
      )}
      {!form.readOnly && <SelectedServices form={form} selected={selected} onRemoved={forget} />}
      <ServiceTools form={form} canSearch={searchable !== undefined} tool={tool} onTool={setTool} onAdd={add} />
      {tool === 'find' && searchable !== undefined && (
        <FoundAssistant form={form} connection={searchable} onAdd={addAll} onKeep={add} />
      )}
      <Suspense fallback={<Hint>{servicesTexts().loading}</Hint>}>
        {tool === 'export' && <YamlExport form={form} source={source} />}
        {tool === 'import' && (
          <YamlImport
            form={form}
            onDone={() => {
              forget();
              setTool(null);
            }}
          />
        )}
      </Suspense>
    </Section>
  );
}
