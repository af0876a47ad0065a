import React, { useState } from 'react';
import { Button, Stack } from '@grafana/ui';
import { ADD_SERVICE, FIND_SERVICES, NO_SERVICES, SECTION_TEXTS } from './config-texts';
import { isSearchable } from './found-editor';
import { Hint } from './hint';
import { keysAt, listAt } from './json-place';
import { Section } from './section';
import { ServiceRow } from './service-row';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
}

/** All services as rows, one of which can be open. */
export function ServicesSection({ form }: Props) {
  const services = listAt(form.settings, ['services']);
  const [opened, setOpened] = useState<number | null>(null);
  const connections = keysAt(form.settings, ['connections']);
  const searchable = connections.find(isSearchable);
  function add(entry: object): void {
    form.set([['services', services.length], entry]);
    setOpened(services.length);
  }
  function remove(index: number): void {
    form.set([['services', index], undefined]);
    setOpened(null);
  }
  return (
    <Section {...SECTION_TEXTS.services} open>
      {services.length === 0 && <Hint>{NO_SERVICES}</Hint>}
      {services.map((_, index) => (
        <ServiceRow
          key={index}
          form={form}
          index={index}
          isOpen={index === opened}
          onToggle={() => setOpened(index === opened ? null : index)}
          onRemove={() => remove(index)}
        />
      ))}
      {!form.readOnly && (
        <Stack>
          <Button variant="secondary" icon="plus" onClick={() => add(newService(connections[0]))}>
            {ADD_SERVICE}
          </Button>
          {searchable !== undefined && (
            <Button variant="secondary" icon="search" onClick={() => add({ discover: { connection: searchable } })}>
              {FIND_SERVICES}
            </Button>
          )}
        </Stack>
      )}
    </Section>
  );
}

/** Most services keep everything in one place, so a new one starts with the first connection for all. */
function newService(connection: string | undefined): object {
  const source = connection === undefined ? {} : { connection };
  return { name: '', repository: { ...source, id: '' }, ...(connection && { deployments: source, incidents: source }) };
}
