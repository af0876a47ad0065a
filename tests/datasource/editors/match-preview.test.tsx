/** @jest-environment ./tests/support/jsdom-env.js */
import { screen, within } from '@testing-library/react';
import { ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import type { Fetch, Provider, Scope } from '../../../src/core/provider';
import type { ConfigPorts } from '../../../src/datasource/editors/reach';
import { aProvider } from '../../sync/fake-vendor';
import { field, github, open } from './config-page';

const NOW = Date.UTC(2026, 5, 17, 12);
const HOUR = 3_600_000;
const web = {
  name: 'web',
  repository: { connection: 'github', id: 'acme/web' },
  deployments: { connection: 'github' },
};

/** Of a system with these deployments, in a data source that is saved. */
function reading(deployment: Fetch<'deployment'>): ConfigPorts {
  const provider: Provider = { ...aProvider(), fetch: { deployment } };
  const http = { send: () => Promise.reject(new Error('is not asked by this reader')) };
  const ports = { provider: async () => provider, http: () => http };
  return { saved: () => ({ jsonData: { connections: github }, ports }), now: () => instant(NOW) };
}

async function* some({ services, sample, span }: Scope) {
  const at = (hours: number) => instant(NOW - hours * HOUR);
  const service = services[0]?.name ?? '';
  const one = { kind: 'deployment', service, status: 'succeeded' } as const;
  sample?.refuse({ id: 'v3', name: 'v3', at: at(1), url: 'https://github.example/v3', why: 'draft' });
  const records = [
    { ...one, id: '7', version: 'v2', finishedAt: at(2), environment: 'production' },
    { ...one, id: '6', finishedAt: at(3), environment: 'staging' },
  ];
  yield { records, complete: span, truncated: [{ span, reason: 'GitHub gave no more.' }] };
}

async function look(ports: ConfigPorts, service: object = web, readOnly = false) {
  const page = open(
    { readOnly, jsonData: { connections: github, services: [JSON.parse(JSON.stringify(service))] } },
    { ports },
  );
  await page.user.click(screen.getByRole('button', { name: 'web' }));
  await page.user.click(screen.getByRole('button', { name: 'Show which deployments match' }));
  return page;
}

it.each([false, true])('says of each deployment whether it counts, and why not; read-only: %j', async (readOnly) => {
  const { seen } = await look(
    reading((_, scope) => some(scope)),
    web,
    readOnly,
  );
  expect(await screen.findByText('1 of 3 of the last 30 days counts.')).toBeInTheDocument();
  const table = within(screen.getAllByRole('table').at(-1)!);
  const rows = table.getAllByRole('row').slice(1);
  const texts = rows.map((row) => [...row.children].map(({ textContent }) => textContent?.trim()));
  expect(texts.map(([counts, what, , why]) => [counts, what, why])).toEqual([
    ['does not count', 'v3', 'is a draft'],
    ['counts', 'v2 (7)', ''],
    ['does not count', '6', 'environment “staging” is no production environment'],
  ]);
  expect(table.getByRole('link', { name: 'v3' })).toHaveAttribute('href', 'https://github.example/v3');
  expect(screen.getByText('GitHub gave no more.')).toBeInTheDocument();
  expect(seen).toEqual([]);
});

it('is gone with the rule that it was of', async () => {
  const { user } = await look(reading((_, scope) => some(scope)));
  expect(await screen.findByText(/of the last 30 days/)).toBeInTheDocument();
  await user.type(field('Only these environments'), '(');
  expect(screen.queryByText(/of the last 30 days/)).not.toBeInTheDocument();
  expect(screen.getByText('Correct what is wrong in it first.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Show which deployments match' })).toBeDisabled();
});

it('says why nothing could be read', async () => {
  await look(
    reading(async function* () {
      yield { records: [], complete: null, truncated: [] };
      throw new ProviderError('not-found', 'There is no repository acme/web.', { status: 404 });
    }),
  );
  expect(await screen.findByText('Nothing could be read: There is no repository acme/web.')).toBeInTheDocument();
});

it('does not mind what is wrong elsewhere in the settings', async () => {
  const goals = [{ metric: 'changeLeadTime', target: '' } as const];
  const jsonData = { connections: { ...github, gitlab: { url: '' } }, services: [web], goals };
  const page = open({ jsonData }, { ports: reading((_, scope) => some(scope)) });
  await page.user.click(screen.getByRole('button', { name: 'web' }));
  await page.user.click(screen.getByRole('button', { name: 'Show which deployments match' }));
  expect(await screen.findByText('1 of 3 of the last 30 days counts.')).toBeInTheDocument();
});
