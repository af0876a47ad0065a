/** @jest-environment ./tests/support/jsdom-env.js */
import { screen, within } from '@testing-library/react';
import type { ConnectionReport } from '../../../src/checks/check-connection';
import type { TestConnection } from '../../../src/datasource/editors/contract';
import { choose, checkout, field, github, open } from './config-page';

const works = {
  ok: true,
  text: 'GitHub answers. All 2 repositories can be read.',
  more: ['Budget (core): 4990 of 5000 left; all of it again at 2026-11-27 15:00 UTC.'],
};
const fails = { ok: false, text: 'its token is wrong. Setting: secureJsonData.githubToken.', more: [] };

function telling(report: Omit<ConnectionReport, 'slot'>) {
  const asked: string[] = [];
  const test: TestConnection = async (uid, slot) => {
    asked.push(`${uid}/${slot}`);
    return { slot, ...report };
  };
  return { asked, test };
}

const button = (name = 'Test connection') => screen.getByRole('button', { name });
const SAVE_FIRST = /^Save first to test/;

it('says that a connection works, what may be read, and what is left of its budget and until when', async () => {
  const { asked, test } = telling(works);
  const { user, seen } = open({ jsonData: { connections: github } }, { test });
  await user.click(button());
  const alert = await screen.findByText('GitHub (github): the connection works');
  expect(alert).toBeInTheDocument();
  expect(screen.getByText(works.text)).toBeInTheDocument();
  expect(screen.getByText(works.more[0] ?? '')).toBeInTheDocument();
  expect(asked).toEqual(['dora/github']);
  expect(seen).toEqual([]);
});

it('says what is wrong, as an alert, and asks again when it is told to', async () => {
  const { asked, test } = telling(fails);
  const { user } = open({ jsonData: { connections: github } }, { test });
  await user.click(button());
  const alert = await screen.findByRole('alert', { name: 'GitHub (github): the connection cannot be used' });
  expect(within(alert).getByText(fails.text)).toBeInTheDocument();
  await user.click(button());
  expect(asked).toHaveLength(2);
});

it('says it of the connection that was tested, and of no other', async () => {
  const connections = { ...github, 'github-2': { url: 'https://github.example/api/v3' } };
  const { asked, test } = telling(works);
  const { user } = open({ jsonData: { connections } }, { test });
  const second = within(screen.getByTestId('connection-github-2'));
  await user.click(second.getByRole('button', { name: 'Test connection' }));
  expect(await second.findByText('GitHub (github-2): the connection works')).toBeInTheDocument();
  expect(screen.queryByText('GitHub (github): the connection works')).not.toBeInTheDocument();
  expect(asked).toEqual(['dora/github-2']);
});

it('is asked once while it is being asked', async () => {
  let answer: (report: ConnectionReport) => void = () => undefined;
  const test = () => new Promise<ConnectionReport>((resolve) => (answer = resolve));
  const { user } = open({ jsonData: { connections: github } }, { test });
  await user.click(button());
  expect(button('Asking …')).toBeDisabled();
  answer({ slot: 'github', ...works });
  expect(await screen.findByRole('button', { name: 'Test connection' })).toBeEnabled();
});

it('says why it cannot be tested', async () => {
  const { user } = open(
    { jsonData: { connections: github } },
    { test: () => Promise.reject(new Error('It is not loaded.')) },
  );
  await user.click(button());
  expect(await screen.findByText('It is not loaded.')).toBeInTheDocument();
});

describe('what is not saved', () => {
  it('cannot be tested, and says so, until it is', async () => {
    const { test } = telling(works);
    const { user, save } = open({}, { test });
    await choose(user, 'Add a connection', 'GitHub');
    expect(button()).toBeDisabled();
    expect(screen.getByText(SAVE_FIRST)).toBeInTheDocument();
    save();
    expect(button()).toBeEnabled();
    expect(screen.queryByText(SAVE_FIRST)).not.toBeInTheDocument();
  });

  it.each(['Address', 'Token'])('is told by the %s', async (label) => {
    const { user, save } = open({ jsonData: { connections: github } }, { test: telling(works).test });
    await user.type(field(label), 'x');
    expect(button()).toBeDisabled();
    expect(screen.getByText(SAVE_FIRST)).toBeInTheDocument();
    save();
    expect(button()).toBeEnabled();
  });

  it('is saved again when it is as it was', async () => {
    const { user } = open({ jsonData: { connections: github } }, { test: telling(works).test });
    await user.type(field('Address'), 'x{Backspace}');
    expect(button()).toBeEnabled();
  });

  it('takes away what was said of what is there no more', async () => {
    const { user } = open({ jsonData: { connections: github } }, { test: telling(works).test });
    await user.click(button());
    await screen.findByText('GitHub (github): the connection works');
    await user.type(field('Address'), 'x');
    expect(screen.queryByText('GitHub (github): the connection works')).not.toBeInTheDocument();
  });

  it('of the services alone is said beside the answer', async () => {
    const { user } = open({ jsonData: { connections: github, services: [checkout] } }, { test: telling(works).test });
    await user.click(screen.getByRole('button', { name: 'Remove checkout' }));
    await user.click(button());
    expect(await screen.findByText('Tested with the services as they were saved.')).toBeInTheDocument();
  });
});

it('works where the settings can be read only', async () => {
  const { asked, test } = telling(works);
  const { user } = open({ readOnly: true, jsonData: { connections: github } }, { test });
  await user.click(button());
  await screen.findByText('GitHub (github): the connection works');
  expect(asked).toEqual(['dora/github']);
});

it('a system is chosen by its name and what it gives', async () => {
  const { user, settings } = open();
  await user.click(field('Add a connection'));
  const menu = within(await screen.findByLabelText('Select options menu'));
  expect(menu.getAllByText('Code, deployments, incidents, pipeline runs')[0]).toBeInTheDocument();
  expect(menu.getAllByText('Incidents')[0]).toBeInTheDocument();
  await user.click(menu.getByText('PagerDuty'));
  expect(settings()).toEqual({ connections: { pagerduty: { url: 'https://api.pagerduty.com' } } });
});
