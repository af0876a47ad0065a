import React from 'react';
import { Button, Field, Input, SecretInput } from '@grafana/ui';
import { providerIdOf, secretKey } from '../../core/connections';
import type { ProviderDescriptor } from '../../core/provider';
import type { ConnectionReport } from '../../checks/check-connection';
import { pageTexts } from '../texts/config-page';
import { fill } from '../texts/fill';
import { sentence } from '../texts/sentences';
import { BasicTokenInput } from './basic-token-input';
import { ConnectionTest } from './connection-test';
import { FieldGroup } from './field-group';
import { apiUrlOf, graphqlUrlOf } from './github-address';
import { Hint } from './hint';
import { textAt } from './json-place';
import type { SavedState } from './saved-state';
import { TextField } from './settings-fields';
import type { SettingsForm } from './settings-form';

/** The tokens, which are apart from the settings since they can be written but never read. */
export interface Secrets {
  readonly isKept: (key: string) => boolean;
  /** What has been typed and not saved yet. */
  readonly typed: (key: string) => string;
  readonly type: (key: string, token: string) => void;
  /** Takes the kept one away at the next save. */
  readonly reset: (key: string) => void;
}

interface Props {
  readonly form: SettingsForm;
  readonly secrets: Secrets;
  readonly slot: string;
  /** Null for a system that is not known here. */
  readonly vendor: ProviderDescriptor | null;
  readonly saved: SavedState;
  readonly test: (slot: string) => Promise<ConnectionReport>;
  readonly onRemove: () => void;
}

export function ConnectionEditor({ form, secrets, slot, vendor, onRemove, ...testing }: Props) {
  const addresses = new Set((vendor?.routes ?? []).flatMap(({ urlSetting }) => urlSetting ?? []));
  const texts = pageTexts();
  const title = `${vendor?.name ?? slot} (${slot})`;
  return (
    <FieldGroup title={title} data-testid={`connection-${slot}`}>
      <AddressField form={form} slot={slot} />
      {[...addresses].map((setting) => (
        <TextField key={setting} form={form} at={['connections', slot, setting]} text={texts.connection[setting]} />
      ))}
      {vendor?.authorization !== null && <TokenField form={form} secrets={secrets} slot={slot} vendor={vendor} />}
      <ConnectionTest name={title} slot={slot} {...testing}>
        {!form.readOnly && (
          <Button variant="secondary" size="sm" icon="trash-alt" onClick={onRemove}>
            {texts.removeConnection}
          </Button>
        )}
      </ConnectionTest>
    </FieldGroup>
  );
}

/** Typing a GitHub Enterprise Server's address fills in the one of its GraphQL API, unless another was typed there. */
function AddressField({ form, slot }: Pick<Props, 'form' | 'slot'>) {
  const texts = pageTexts();
  const urlPlace = ['connections', slot, 'url'];
  const graphqlPlace = ['connections', slot, 'graphqlUrl'];
  const url = textAt(form.settings, urlPlace);
  const graphqlUrl = textAt(form.settings, graphqlPlace);
  const suggestion = providerIdOf(slot) === 'github' ? apiUrlOf(url) : null;
  function setUrl(next: string): void {
    const follows = providerIdOf(slot) === 'github' && (graphqlUrl === '' || graphqlUrl === graphqlUrlOf(url));
    const follower = [graphqlPlace, graphqlUrlOf(next) ?? undefined] as const;
    form.set([urlPlace, next], ...(follows ? [follower] : []));
  }
  return (
    <>
      <TextField form={form} at={urlPlace} text={texts.connection.url} required onText={setUrl} />
      {suggestion !== null && !form.readOnly && (
        <Hint>
          {texts.webAddress}{' '}
          <Button variant="secondary" size="sm" onClick={() => setUrl(suggestion)}>
            {fill(texts.takeAddress, { address: suggestion })}
          </Button>
        </Hint>
      )}
    </>
  );
}

function TokenField({ form, secrets, slot, vendor }: Pick<Props, 'form' | 'secrets' | 'slot' | 'vendor'>) {
  const texts = pageTexts();
  const key = secretKey(slot);
  const id = `dora-settings.${key}`;
  return (
    <Field
      label={texts.connection.token.label}
      description={vendor === null ? texts.tokenHint : sentence(vendor.tokenHint)}
      htmlFor={id}
      disabled={form.readOnly}
    >
      {form.readOnly ? (
        <Input
          id={id}
          width={TOKEN_WIDTH}
          value={secrets.isKept(key) ? texts.tokenKept : texts.tokenMissing}
          readOnly
        />
      ) : vendor?.authorization?.form === 'basic' && !secrets.isKept(key) ? (
        <BasicTokenInput id={id} width={TOKEN_WIDTH} onToken={(token) => secrets.type(key, token)} />
      ) : (
        <SecretInput
          id={id}
          width={TOKEN_WIDTH}
          autoComplete="off"
          placeholder={texts.connection.token.placeholder}
          isConfigured={secrets.isKept(key)}
          value={secrets.typed(key)}
          onChange={(event) => secrets.type(key, event.currentTarget.value)}
          onReset={() => secrets.reset(key)}
        />
      )}
    </Field>
  );
}

const TOKEN_WIDTH = 60;
