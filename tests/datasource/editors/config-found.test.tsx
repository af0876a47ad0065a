/** @jest-environment ./tests/support/jsdom-env.js */
import { screen } from '@testing-library/react';
import { github, checkout, open, labelled, field } from './config-page';

describe('services that are found', () => {
  it('are kept as a search by where they are, also before anything can be asked', async () => {
    const { user, settings } = open({ jsonData: { connections: { pagerduty: { url: 'https://x' }, ...github } } });
    await user.click(screen.getByRole('button', { name: 'Find services' }));
    expect(field('Owner')).toHaveAccessibleDescription('is missing: services found in GitHub need it');
    expect(screen.getByText(/^Save the data source first/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Keep the search' })).toBeDisabled();
    await user.type(field('Owner'), 'acme');
    await user.type(field('Only with this topic'), 'production');
    await user.click(field('Forks too'));
    expect(settings()).toBeUndefined();
    await user.click(screen.getByRole('button', { name: 'Keep the search' }));
    expect(settings()?.services).toEqual([
      { discover: { connection: 'github', owner: 'acme', topic: 'production', forks: true } },
    ]);
    expect(screen.getByRole('button', { name: 'Found in acme (github)' })).toBeInTheDocument();
    expect(screen.queryByLabelText(labelled('Group'))).not.toBeInTheDocument();
    expect(screen.queryByText(/need.* a correction/)).not.toBeInTheDocument();
  });

  it('are not offered where no connection has a list of them', () => {
    open({ jsonData: { connections: { pagerduty: { url: 'https://x' } } } });
    expect(screen.queryByRole('button', { name: 'Find services' })).not.toBeInTheDocument();
  });

  it('show the rules of each, and change them', async () => {
    const entry = {
      discover: { connection: 'github', owner: 'acme' },
      name: '{id}',
      deployments: { from: 'releases' as const },
    };
    const { user, settings } = open({ jsonData: { connections: github, services: [checkout, entry] } });
    await user.click(screen.getByRole('button', { name: 'Found in acme (github)' }));
    expect(field('Name')).toHaveValue('{id}');
    expect(screen.getByText('a release')).toBeInTheDocument();
    await user.type(field('Only those that match'), '^v');
    await user.click(field('Incidents are not read'));
    await user.clear(field('Name'));
    expect(settings()?.services).toEqual([
      checkout,
      { discover: entry.discover, deployments: { from: 'releases', pattern: '^v' }, incidents: null },
    ]);
    await user.click(field('Incidents are not read'));
    await user.click(field('Deployments are not read'));
    expect(settings()?.services?.[1]).toEqual({ discover: entry.discover, deployments: null });
    expect(screen.queryByLabelText(labelled('Only those that match'))).not.toBeInTheDocument();
  });

  it('have their mistakes where they stand', async () => {
    const services = [{ discover: { connection: 'github', owner: 'acme', pattern: '(' } }];
    const { user } = open({ jsonData: { connections: github, services } });
    expect(screen.getByText('1 correction')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Found in acme (github)' }));
    expect(field('Only names that match')).toHaveAccessibleDescription('"(" is not a regular expression');
  });
});
