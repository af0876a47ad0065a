/** @jest-environment ./tests/support/jsdom-env.js */
import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BasicTokenInput } from '../../../src/datasource/editors/basic-token-input';

it('keeps user and token together, encoded as they are sent', async () => {
  const user = userEvent.setup();
  const kept: string[] = [];
  render(
    <label>
      Token
      <BasicTokenInput id="token" width={60} onToken={(token) => kept.push(token)} />
    </label>,
  );
  await user.type(screen.getByLabelText('User of the token'), 'jürgen');
  await user.type(screen.getByPlaceholderText('Paste a token'), 's3cret');
  // By `printf 'jürgen:s3cret' | base64` in UTF-8.
  expect(kept.at(-1)).toBe('asO8cmdlbjpzM2NyZXQ=');
  await user.clear(screen.getByPlaceholderText('Paste a token'));
  await user.clear(screen.getByLabelText('User of the token'));
  expect(kept.at(-1)).toBe('');
});
