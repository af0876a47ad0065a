/** @jest-environment ./tests/support/jsdom-env.js */
import { screen, within } from '@testing-library/react';
import { checkout, field, github, open } from './config-page';

const named = (name: string, more: object = {}) => ({ name, ...more });
/** As many as a large organisation has. */
const many = Array.from({ length: 300 }, (_, index) =>
  named(`service-${index}`, {
    team: index % 2 === 0 ? 'even' : 'odd',
    repository: { connection: 'github', id: `acme/r${index}` },
  }),
);
const rows = () => screen.getAllByRole('row').filter((row) => within(row).queryByRole('rowheader') !== null);
const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

it('says of each service what is read of it, and where', () => {
  const search = { discover: { connection: 'github', owner: 'acme', topic: 'production' }, incidents: null };
  open({ jsonData: { connections: github, services: [checkout, search] } });
  const cells = rows().map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  );
  expect(names()).toEqual(['checkout', 'Found in acme (github)']);
  expect(cells.map((row) => row.slice(1, -1))).toEqual([
    ['payments', 'acme/shop', 'github · workflow · deploy.yml', 'not read'],
    ['', 'production', 'where it was found', 'not read'],
  ]);
});

it('shows 300 services a page at a time, and finds one by any word of its row', async () => {
  const { user } = open({ jsonData: { connections: github, services: many } });
  expect(rows()).toHaveLength(25);
  await user.click(screen.getByRole('button', { name: '12' }));
  expect(names()[0]).toBe('service-275');
  await user.type(screen.getByLabelText('Search services'), 'ACME/r27 odd');
  expect(names()).toEqual(['service-27', 'service-271', 'service-273', 'service-275', 'service-277', 'service-279']);
  await user.type(screen.getByLabelText('Search services'), ' nowhere');
  expect(screen.getByText('No service matches "ACME/r27 odd nowhere".')).toBeInTheDocument();
});

it('opens a new one on the last page, whatever was searched for', async () => {
  const { user } = open({ jsonData: { connections: github, services: many } });
  await user.type(screen.getByLabelText('Search services'), 'service-27');
  await user.click(screen.getByRole('button', { name: 'Add service' }));
  expect(field('Name')).toHaveFocus();
  expect(names().at(-1)).toMatch(/^New service/);
});

it('sets the team of all that were found, and of no other, in one change', async () => {
  const { user, seen, settings } = open({ jsonData: { connections: github, services: many } });
  await user.type(screen.getByLabelText('Search services'), 'even');
  await user.click(screen.getByLabelText('Select all 150 services'));
  await user.click(screen.getByLabelText('Select service-0'));
  expect(screen.getByText('149 selected')).toBeInTheDocument();
  await user.type(screen.getByLabelText('Team of those that are selected'), 'payments');
  expect(seen).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Set team' }));
  expect(seen).toHaveLength(1);
  const expected = many.map((one, index) => (index > 0 && index % 2 === 0 ? { ...one, team: 'payments' } : one));
  expect(settings()?.services).toEqual(expected);
  expect(screen.getByText('Team payments set for 149 services.')).toBeInTheDocument();
});

it('removes those that are selected, and selects none of those that come into their places', async () => {
  const services = [named('a'), named('b'), named('c')];
  const { user, settings } = open({ jsonData: { connections: github, services } });
  await user.click(screen.getByLabelText('Select a'));
  await user.click(screen.getByLabelText('Select c'));
  await user.click(screen.getByRole('button', { name: 'Remove selected' }));
  expect(settings()?.services).toEqual([named('b')]);
  expect(screen.getByLabelText('Select b')).not.toBeChecked();
});
