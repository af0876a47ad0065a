/** @jest-environment ./tests/support/jsdom-env.js */
import { screen, waitFor, within } from '@testing-library/react';
import { ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import type { Discover, Found, Provider } from '../../../src/core/provider';
import type { ConfigPorts } from '../../../src/datasource/editors/reach';
import { aProvider } from '../../sync/fake-vendor';
import { field, github, open } from './config-page';

const FOUND: readonly Found[] = ['web', 'shop', 'api'].map((name) => ({
  id: `acme/${name}`,
  name,
  repository: `acme/${name}`,
  ...(name === 'api' ? { team: 'platform' } : {}),
}));
const shop = { name: 'the shop', repository: { connection: 'github', id: 'Acme/Shop' } };

/** Of a data source that is saved with these connections, and whose systems answer so. */
function saved(discover: Discover, connections: object = github): ConfigPorts {
  const provider: Provider = { ...aProvider(), discover };
  const http = { send: () => Promise.reject(new Error('is not asked by this reader')) };
  const ports = { provider: async () => provider, http: () => http };
  return { saved: () => ({ jsonData: { connections }, ports }), now: () => instant(0) };
}

async function look(ports: ConfigPorts, jsonData: object) {
  const page = open({ jsonData }, { ports });
  await page.user.click(screen.getByRole('button', { name: 'Find services' }));
  await page.user.type(field('Owner'), 'acme');
  return page;
}

it('shows what is found, takes what is chosen, and selects it for a team', async () => {
  const asked: unknown[] = [];
  const discover: Discover = async (_, rule) => (asked.push(rule), FOUND);
  const { user, settings } = await look(saved(discover), { connections: github, services: [shop] });
  await user.click(screen.getByRole('button', { name: 'Look' }));
  expect(await screen.findByText('3 found, 1 of them is a service already.')).toBeInTheDocument();
  expect(asked).toEqual([{ connection: 'github', owner: 'acme', archived: false, forks: false }]);
  const list = within(screen.getByRole('list', { name: 'Found' }));
  expect(list.getAllByRole('checkbox').map((box) => box.closest('li')?.textContent)).toEqual([
    'acme/apiplatform',
    'acme/shopis a service already',
    'acme/web',
  ]);
  expect(list.getByLabelText(/^acme\/shop/)).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Add services' })).toBeDisabled();
  await user.click(screen.getByLabelText('All 2'));
  await user.click(screen.getByRole('button', { name: 'Add 2 services' }));
  const on = (id: string) => ({
    repository: { id, connection: 'github' },
    deployments: { connection: 'github' },
    incidents: { connection: 'github' },
  });
  expect(settings()?.services).toEqual([
    shop,
    { name: 'api', team: 'platform', ...on('acme/api') },
    { name: 'web', ...on('acme/web') },
  ]);
  expect(screen.getByText('2 selected')).toBeInTheDocument();
  expect(screen.queryByText(/need.* a correction/)).not.toBeInTheDocument();
});

it('says why nothing could be looked for, and looks again', async () => {
  let isAllowed = false;
  const discover: Discover = async () => {
    if (!isAllowed) {
      throw new ProviderError('forbidden', 'The token may not list acme.', { status: 403 });
    }
    return FOUND;
  };
  const { user } = await look(saved(discover), { connections: github });
  await user.click(screen.getByRole('button', { name: 'Look' }));
  expect(await screen.findByText('Nothing could be looked for: The token may not list acme.')).toBeInTheDocument();
  isAllowed = true;
  await user.click(screen.getByRole('button', { name: 'Look' }));
  expect(await screen.findByText('3 found.')).toBeInTheDocument();
  // What was found by another rule says nothing of this one.
  await user.type(field('Owner'), '2');
  expect(screen.queryByText('3 found.')).not.toBeInTheDocument();
});

it('asks to save first when the connection is another than Grafana knows', async () => {
  const discover: Discover = () => Promise.reject(new Error('must not be asked'));
  const other = { github: { url: 'https://github.example/api/v3' } };
  const { user } = await look(saved(discover, other), { connections: github });
  expect(screen.getByText(/^Save first: the connection github has changes/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Look' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Keep the search' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Found in acme (github)' })).toBeInTheDocument());
});

it('asks to save first when a token was typed', async () => {
  const { user } = await look(
    saved(async () => FOUND),
    { connections: github },
  );
  expect(screen.getByRole('button', { name: 'Look' })).toBeEnabled();
  await user.type(field('Token'), 'x');
  expect(screen.getByRole('button', { name: 'Look' })).toBeDisabled();
});
