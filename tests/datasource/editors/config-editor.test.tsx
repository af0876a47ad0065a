/** @jest-environment ./tests/support/jsdom-env.js */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { act, screen, within } from '@testing-library/react';
import { root } from '../../../scripts/root';
import { parseSettings } from '../../../src/core/settings';

import { github, checkout, open, labelled, field, choose } from './config-page';

it('says where alert rules work and where not, and leads to them', () => {
  open();
  expect(screen.getByText(/cannot evaluate alert rules on this data source.*dora serve.*Prometheus/)).toBeVisible();
  const [, page = '', place = ''] =
    /main\/(.*)#(.*)$/.exec(screen.getByRole('link', { name: /What works where/ }).getAttribute('href') ?? '') ?? [];
  const text = readFileSync(path.join(root, page), 'utf8');
  expect(text).toContain(`## ${place.replaceAll('-', ' ').replace(/^w/, 'W')}\n`);
});

describe('connections', () => {
  it('adds GitHub with its own address, and a second one beside it', async () => {
    const { user, settings } = open();
    await choose(user, 'Add a connection', 'GitHub');
    expect(settings()).toEqual({ connections: github });
    await choose(user, 'Add a connection', 'GitHub');
    expect(Object.keys(settings()?.connections ?? {})).toEqual(['github', 'github-2']);
    const second = within(screen.getByTestId('connection-github-2'));
    await user.type(second.getByLabelText(labelled('Token')), 'secret');
    expect(second.getByLabelText(labelled('Token'))).toHaveAttribute('type', 'password');
  });

  it.each([
    ['github', 'githubToken'],
    ['github-2', 'github2Token'],
    ['github-3', 'github3Token'],
  ])('keeps the token of %s as %s among the secrets, and not among the settings', async (slot, key) => {
    const { user, last } = open({ jsonData: { connections: { [slot]: { url: 'https://api.github.com' } } } });
    await user.type(field('Token'), 'secret');
    expect(last()?.secureJsonData).toEqual({ [key]: 'secret' });
    expect(JSON.stringify(last()?.jsonData)).not.toContain('secret');
  });

  it('never shows a token that is kept, and takes it away when it is reset', async () => {
    const { user, last } = open({ jsonData: { connections: github }, secureJsonFields: { githubToken: true } });
    expect(field('Token')).toHaveValue('configured');
    expect(field('Token')).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(last()).toMatchObject({ secureJsonFields: { githubToken: false }, secureJsonData: { githubToken: '' } });
    expect(field('Token')).toBeEnabled();
  });

  it('fills in the GraphQL address of a GitHub Enterprise Server, and takes it away again', async () => {
    const { user, settings } = open({ jsonData: { connections: { github: { url: '' } } } });
    await user.type(field('Address'), 'https://github.example/api/v3');
    expect(settings()?.connections).toEqual({
      github: { url: 'https://github.example/api/v3', graphqlUrl: 'https://github.example/api/graphql' },
    });
    await user.clear(field('Address'));
    await user.type(field('Address'), 'https://api.github.com');
    expect(settings()?.connections).toEqual(github);
  });

  it('leaves a GraphQL address alone that somebody typed', async () => {
    const connection = { url: 'https://github.example/api/v', graphqlUrl: 'https://gateway.example/graphql' };
    const { user, settings } = open({ jsonData: { connections: { github: connection } } });
    await user.type(field('Address'), '3');
    expect(settings()?.connections?.['github']).toEqual({ ...connection, url: 'https://github.example/api/v3' });
  });

  it("offers the API's address for that of the web pages", async () => {
    const { user, settings } = open({ jsonData: { connections: { github: { url: 'https://github.example' } } } });
    await user.click(screen.getByRole('button', { name: 'Use https://github.example/api/v3' }));
    expect(settings()?.connections).toEqual({
      github: { url: 'https://github.example/api/v3', graphqlUrl: 'https://github.example/api/graphql' },
    });
  });

  it('takes the token away with the connection, and says which services have lost it', async () => {
    const { user, last } = open({
      jsonData: { connections: github, services: [checkout] },
      secureJsonFields: { githubToken: true },
    });
    await user.click(screen.getByRole('button', { name: 'Remove connection' }));
    expect(last()?.jsonData.connections).toBeUndefined();
    expect(last()?.secureJsonFields).toEqual({ githubToken: false });
    expect(
      screen.getByText('services[0].repository.connection: "github" is not among the connections (none)'),
    ).toBeInTheDocument();
  });

  it('shows the connection of a system that it does not know', () => {
    open({ jsonData: { connections: { 'other-2': { url: 'https://other.example' } } } });
    expect(field('Address')).toHaveValue('https://other.example');
  });
});

describe('services', () => {
  it('adds one that reads everything from the first connection, with the keyboard alone', async () => {
    const { user, settings } = open({ jsonData: { connections: github } });
    act(() => screen.getByRole('button', { name: 'Add service' }).focus());
    await user.keyboard('{Enter}');
    expect(field('Name')).toHaveFocus();
    await user.keyboard('checkout{Tab}payments');
    await user.type(field('Repository'), 'acme/shop');
    await user.type(field('Paths'), 'checkout/**{Enter}');
    expect(settings()?.services).toEqual([
      {
        name: 'checkout',
        team: 'payments',
        repository: { connection: 'github', id: 'acme/shop', paths: ['checkout/**'] },
        deployments: { connection: 'github' },
        incidents: { connection: 'github' },
      },
    ]);
    expect(parseSettings(settings()).services[0]?.deployments?.from).toBe('deployments');
    expect(screen.queryByText(/need.* a correction/)).not.toBeInTheDocument();
  });

  it('says what a new one still needs', async () => {
    const { user } = open({ jsonData: { connections: github } });
    await user.click(screen.getByRole('button', { name: 'Add service' }));
    expect(screen.getByText('services[0].name: may not be empty')).toBeInTheDocument();
    expect(screen.getByText('2 corrections')).toBeInTheDocument();
    expect(field('Name')).toBeInvalid();
  });

  it('changes one and leaves the others', async () => {
    const search = { name: 'search', repository: { connection: 'github', id: 'acme/search' } };
    const { user, settings } = open({ jsonData: { connections: github, services: [checkout, search] } });
    await user.click(screen.getByRole('button', { name: 'search' }));
    await user.type(field('Branch'), 'trunk');
    expect(settings()?.services).toEqual([
      checkout,
      { ...search, repository: { ...search.repository, branch: 'trunk' } },
    ]);
  });

  it('removes one', async () => {
    const { user, settings } = open({
      jsonData: { connections: github, services: [checkout, { name: 'search' }] },
    });
    await user.click(screen.getByRole('button', { name: 'Remove checkout' }));
    expect(settings()?.services).toEqual([{ name: 'search' }]);
  });

  it('asks for the workflow only where runs of one are deployments', async () => {
    const { user, settings } = open({
      jsonData: { connections: github, services: [{ name: 'a', deployments: { connection: 'github' } }] },
    });
    await user.click(screen.getByRole('button', { name: 'a' }));
    expect(screen.queryByLabelText(labelled('Workflow'))).not.toBeInTheDocument();
    await choose(user, 'A deployment is', 'a run of a workflow');
    expect(screen.getByText('from: workflow needs the name of the workflow')).toBeInTheDocument();
    await user.type(field('Workflow'), 'deploy.yml');
    expect(settings()?.services).toEqual([
      { name: 'a', deployments: { connection: 'github', from: 'workflow', workflow: 'deploy.yml' } },
    ]);
  });

  it('shows a wrong pattern where it stands', async () => {
    const { user } = open({ jsonData: { connections: github, services: [checkout] } });
    await user.click(screen.getByRole('button', { name: 'checkout' }));
    await user.type(field('Only those that match'), '^checkout-(');
    expect(field('Only those that match')).toHaveAccessibleDescription('"^checkout-(" is not a regular expression');
    expect(
      screen.getByText('services[0].deployments.pattern: "^checkout-(" is not a regular expression'),
    ).toBeInTheDocument();
  });

  it('shows what a provisioning file has got wrong instead of failing', () => {
    const wrong = JSON.parse('{"connections":{"github":"x"},"services":[7,{"name":12,"repository":"acme/shop"}]}');
    open({ jsonData: wrong });
    expect(screen.getByText('services[1].name: has to be text')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '12' })).toBeInTheDocument();
  });
});

describe('rules', () => {
  it('shows the defaults without writing them', async () => {
    const { seen, unfold } = open();
    await unfold('What the numbers mean');
    expect(field('Attribution window')).toHaveAttribute('placeholder', '7d');
    expect(field('Production environments')).toHaveAttribute('placeholder', '^(prod|production|prd|live)([^a-z]|$)');
    expect(screen.getByText('Linked incident')).toBeInTheDocument();
    expect(seen).toEqual([]);
  });

  it('writes what is chosen, and takes it away when it is emptied', async () => {
    const { user, settings, unfold } = open();
    await unfold('What the numbers mean');
    await user.type(field('Attribution window'), '36h');
    await choose(user, 'A rollback blames', 'the first deployment after the version that it goes back to');
    await user.type(field('Least number of durations'), '10');
    expect(settings()).toEqual({
      attributionWindow: '36h',
      rollbackBlames: 'afterTarget',
      minimumSample: { spans: 10 },
    });
    await user.clear(field('Attribution window'));
    await user.clear(field('Least number of durations'));
    expect(settings()).toEqual({ rollbackBlames: 'afterTarget' });
  });

  it.each([
    ['Production environments', '(', '"(" is not a regular expression'],
    ['Attribution window', '7 days', '"7 days" is not a duration such as 7d, 36h or 90m'],
  ])('says what is wrong with %s', async (label, text, sentence) => {
    const { user, unfold } = open();
    await unfold('What the numbers mean');
    await user.type(field(label), text);
    expect(field(label)).toHaveAccessibleDescription(sentence);
  });

  it('keeps signals that are taken away out, down to none at all', async () => {
    const { user, settings, unfold } = open({ jsonData: { failureSignals: ['link'] } });
    await unfold('What the numbers mean');
    await user.click(field('What makes a deployment a failed one'));
    await user.keyboard('{Backspace}');
    expect(settings()).toEqual({ failureSignals: [] });
  });

  it('excludes by words, and shows a wrong pattern among them', async () => {
    const { user, settings, unfold } = open();
    await unfold('What does not count');
    await user.type(field('Incidents with severity'), 'low{Enter}');
    await user.type(field('Deployments that match'), '[[{Enter}');
    await user.click(field('Leave out changes made by bots'));
    expect(settings()).toEqual({
      exclude: { incidents: { severities: ['low'] }, deployments: { patterns: ['['] }, bots: true },
    });
    expect(screen.getByText('"[" is not a regular expression')).toBeInTheDocument();
    expect(screen.getByText('exclude.deployments.patterns[0]: "[" is not a regular expression')).toBeInTheDocument();
  });

  it('adds to the words of a verdict', async () => {
    const { user, settings, unfold } = open();
    await unfold("A person's word");
    await user.type(field('Not a failure'), 'false alarm{Enter}');
    expect(settings()).toEqual({ verdicts: { notFailure: ['not-a-failure', 'false alarm'] } });
  });
});

describe('a provisioned data source', () => {
  it('can be read and not changed', async () => {
    const { seen, user, unfold } = open({
      readOnly: true,
      jsonData: { connections: github, services: [checkout] },
      secureJsonFields: { githubToken: true },
    });
    await user.click(screen.getByRole('button', { name: 'checkout' }));
    for (const title of ['What the numbers mean', 'What does not count', "A person's word", 'How far back']) {
      await unfold(title);
    }
    for (const input of [...screen.getAllByRole('textbox'), ...screen.getAllByRole('combobox', { hidden: true })]) {
      expect(input).toBeDisabled();
    }
    expect(field('Token')).toHaveValue('configured');
    for (const name of ['Add service', 'Remove checkout', 'Remove connection', 'Reset']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    expect(screen.queryByLabelText(labelled('Add a connection'))).not.toBeInTheDocument();
    expect(seen).toEqual([]);
  });
});
