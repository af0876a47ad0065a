import React, { useState } from 'react';
import { Input, SecretInput, Stack } from '@grafana/ui';
import { pageTexts } from '../texts/config-page';

interface Props {
  readonly id: string;
  readonly width: number;
  /** What is to be kept: both parts, ready-encoded; empty while both are empty. */
  readonly onToken: (token: string) => void;
}

/** User and token of a system that takes Basic credentials. Neither is shown again once they are saved. */
export function BasicTokenInput({ id, width, onToken }: Props) {
  const texts = pageTexts().connection;
  const [user, setUser] = useState('');
  const [token, setToken] = useState('');
  function change(nextUser: string, nextToken: string): void {
    setUser(nextUser);
    setToken(nextToken);
    onToken(nextUser === '' && nextToken === '' ? '' : basicToken(nextUser, nextToken));
  }
  return (
    <Stack>
      <Input
        width={width / 2}
        autoComplete="off"
        aria-label={texts.user.label}
        placeholder={texts.user.placeholder}
        value={user}
        onChange={(event) => change(event.currentTarget.value, token)}
      />
      <SecretInput
        id={id}
        width={width / 2}
        autoComplete="off"
        placeholder={texts.token.placeholder}
        isConfigured={false}
        value={token}
        onChange={(event) => change(user, event.currentTarget.value)}
        onReset={() => change(user, '')}
      />
    </Stack>
  );
}

/** Grafana's route templates cannot encode, so the token is kept as it is sent. Of UTF-8, as RFC 7617 has it. */
function basicToken(user: string, token: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${token}`)));
}
