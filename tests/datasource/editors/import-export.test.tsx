/** @jest-environment ./tests/support/jsdom-env.js */
import { fireEvent, screen } from '@testing-library/react';
import { checkout, github, open } from './config-page';

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const paste = async (text: string) =>
  fireEvent.change(await screen.findByLabelText('YAML to import'), { target: { value: text } });

it('takes services from YAML, but nothing before all of it is right', async () => {
  const { seen, settings } = open({ jsonData: { connections: github, services: [checkout] } });
  press('Import YAML');
  await paste('- name: a\n  deployments: { connection: gitlab }\n- name: checkout\n');
  expect(screen.getByText('One thing has to be corrected first')).toBeInTheDocument();
  expect(
    screen.getByText(/^Line 2: services\[0\]\.deployments\.connection: "gitlab" is not among/),
  ).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Take/ })).not.toBeInTheDocument();
  await paste('- name: a\n  deployments: { connection: github }\n- name: checkout\n');
  expect(screen.getByText('2 services: 1 new, 1 in place of one of the same name.')).toBeInTheDocument();
  expect(seen).toEqual([]);
  press('Take 2 services');
  expect(settings()).toEqual({
    connections: github,
    services: [{ name: 'checkout' }, { name: 'a', deployments: { connection: 'github' } }],
  });
  expect(screen.queryByLabelText('YAML to import')).not.toBeInTheDocument();
});

it('takes all settings of a file only when that is asked for', async () => {
  const { settings } = open({ jsonData: { connections: github, production: 'live', services: [checkout] } });
  press('Import YAML');
  await paste('connections: { gitlab: { url: https://gitlab.com } }\nweekStart: sunday\nservices: [{ name: a }]\n');
  expect(screen.getByRole('button', { name: 'Take 1 service' })).toBeInTheDocument();
  fireEvent.click(screen.getByLabelText(/^Take its other settings too/));
  press('Replace all settings');
  expect(settings()).toEqual({
    connections: { gitlab: { url: 'https://gitlab.com' } },
    weekStart: 'sunday',
    services: [{ name: 'a' }],
  });
});

it('exports from a provisioned data source too, without its tokens', async () => {
  const jsonData = { connections: github, services: [checkout] };
  open({ readOnly: true, jsonData, secureJsonFields: { githubToken: true } });
  expect(screen.queryByRole('button', { name: 'Import YAML' })).not.toBeInTheDocument();
  press('Export YAML');
  const text = await screen.findByLabelText<HTMLTextAreaElement>('Exported YAML');
  expect(text.value).toMatch(/^services:\n {2}- name: checkout\n/);
  expect(text.value).not.toContain('connections');
  fireEvent.click(screen.getByLabelText('Provisioning file'));
  expect(text.value).toMatch(/^apiVersion: 1\n[^]*secureJsonData:\n {6}githubToken: \$GITHUB_TOKEN\n$/);
  expect(screen.getByRole('link', { name: 'Download' })).toHaveAttribute('download', 'dora.yaml');
});
