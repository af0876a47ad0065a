import React from 'react';
import { Button, Field, Input, SecretInput } from '@grafana/ui';
import { providerIdOf, secretKey } from '../../core/connections';
import {
  CONNECTION_TEXTS,
  REMOVE_CONNECTION,
  TOKEN_HINT,
  TOKEN_HINTS,
  TOKEN_KEPT,
  TOKEN_MISSING,
  WEB_ADDRESS,
  takeAddress,
} from './config-texts';
import { FieldGroup } from './field-group';
import { apiUrlOf, graphqlUrlOf } from './github-address';
import { Hint } from './hint';
import { textAt } from './json-place';
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
  readonly name: string;
  readonly onRemove: () => void;
}

export function ConnectionEditor({ form, secrets, slot, name, onRemove }: Props) {
  const isGitHub = providerIdOf(slot) === 'github';
  return (
    <FieldGroup title={`${name} (${slot})`} data-testid={`connection-${slot}`}>
      <AddressField form={form} slot={slot} />
      {isGitHub && (
        <TextField form={form} at={['connections', slot, 'graphqlUrl']} text={CONNECTION_TEXTS.graphqlUrl} />
      )}
      <TokenField form={form} secrets={secrets} slot={slot} />
      {!form.readOnly && (
        <Button variant="secondary" size="sm" icon="trash-alt" onClick={onRemove}>
          {REMOVE_CONNECTION}
        </Button>
      )}
    </FieldGroup>
  );
}

/** Typing a GitHub Enterprise Server's address fills in the one of its GraphQL API, unless another was typed there. */
function AddressField({ form, slot }: Pick<Props, 'form' | 'slot'>) {
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
      <TextField form={form} at={urlPlace} text={CONNECTION_TEXTS.url} required onText={setUrl} />
      {suggestion !== null && !form.readOnly && (
        <Hint>
          {WEB_ADDRESS}{' '}
          <Button variant="secondary" size="sm" onClick={() => setUrl(suggestion)}>
            {takeAddress(suggestion)}
          </Button>
        </Hint>
      )}
    </>
  );
}

function TokenField({ form, secrets, slot }: Pick<Props, 'form' | 'secrets' | 'slot'>) {
  const key = secretKey(slot);
  const id = `dora-settings.${key}`;
  return (
    <Field
      label={CONNECTION_TEXTS.token.label}
      description={TOKEN_HINTS[providerIdOf(slot)] ?? TOKEN_HINT}
      htmlFor={id}
      disabled={form.readOnly}
    >
      {form.readOnly ? (
        <Input id={id} width={TOKEN_WIDTH} value={secrets.isKept(key) ? TOKEN_KEPT : TOKEN_MISSING} readOnly />
      ) : (
        <SecretInput
          id={id}
          width={TOKEN_WIDTH}
          autoComplete="off"
          placeholder={CONNECTION_TEXTS.token.placeholder}
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
