import React from 'react';
import { Select } from '@grafana/ui';
import { providerIdOf, slotsOf } from '../../core/connections';
import type { ProviderDescriptor } from '../../core/provider';
import type { ConnectionReport } from '../../checks/check-connection';
import { pageTexts } from '../texts/config-page';
import { givesText } from './gives-text';
import { ConnectionEditor, type Secrets } from './connection-editor';
import { Hint } from './hint';
import { keysAt } from './json-place';
import type { SavedState } from './saved-state';
import { Section } from './section';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly secrets: Secrets;
  readonly vendors: readonly ProviderDescriptor[];
  readonly saved: SavedState;
  readonly test: (slot: string) => Promise<ConnectionReport>;
  readonly onRemove: (slot: string) => void;
}

export function ConnectionsSection({ form, secrets, vendors, onRemove, ...testing }: Props) {
  const texts = pageTexts();
  const slots = keysAt(form.settings, ['connections']);
  return (
    <Section {...texts.sections.connections} open>
      {slots.length === 0 && <Hint>{texts.noConnections}</Hint>}
      {slots.map((slot) => (
        <ConnectionEditor
          key={slot}
          form={form}
          secrets={secrets}
          slot={slot}
          vendor={vendors.find(({ id }) => id === providerIdOf(slot)) ?? null}
          {...testing}
          onRemove={() => onRemove(slot)}
        />
      ))}
      {!form.readOnly && <AddConnection form={form} vendors={vendors} taken={slots} />}
    </Section>
  );
}

interface AddProps extends Pick<Props, 'form' | 'vendors'> {
  readonly taken: readonly string[];
}

function AddConnection({ form, vendors, taken }: AddProps) {
  const { addConnection, noConnectionsLeft } = pageTexts();
  const free = vendors.flatMap((vendor) => {
    const slot = slotsOf(vendor.id).find((candidate) => !taken.includes(candidate));
    const description = `${givesText(vendor)}${slot === vendor.id ? '' : ` (${slot})`}`;
    return slot === undefined ? [] : [{ value: slot, label: vendor.name, description, vendor }];
  });
  return (
    <Select
      aria-label={addConnection}
      placeholder={addConnection}
      width={40}
      options={free}
      noOptionsMessage={noConnectionsLeft}
      value={null}
      onChange={({ value }) => {
        const chosen = free.find((option) => option.value === value);
        if (chosen !== undefined) {
          form.set([['connections', chosen.value, 'url'], chosen.vendor.defaultUrl ?? '']);
        }
      }}
    />
  );
}
