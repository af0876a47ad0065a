/** @jest-environment ./tests/support/jsdom-env.js */
import { act, screen, within } from '@testing-library/react';
import { parseSettings } from '../../../src/core/settings';
import { vendors } from '../../../src/providers/registry';
import { METRICS } from '../../../src/metrics/registry';
import { checkout, choose, field, github, labelled, open } from './config-page';

const accepted = (settings: unknown) => parseSettings(settings, 'settings', vendors, METRICS).goals;

describe('goals', () => {
  it('adds one, says how it is written for the metric, and keeps it as typed', async () => {
    const { user, settings, unfold } = open();
    await unfold('Goals');
    await user.click(screen.getByRole('button', { name: 'Add goal' }));
    expect(screen.getByText('goals[0].target: may not be empty')).toBeInTheDocument();
    await choose(user, 'Metric', 'Change fail rate');
    expect(field('Target')).toHaveAttribute('placeholder', '15 %');
    await user.type(field('Target'), '15 %');
    expect(settings()?.goals).toEqual([{ metric: 'changeFailRate', target: '15 %' }]);
    expect(accepted(settings())).toEqual([{ metric: 'changeFailRate', target: { value: 0.15, unit: 'ratio' } }]);
    expect(screen.queryByText(/needs? a correction|need a correction/)).not.toBeInTheDocument();
  });

  it('with the keyboard alone', async () => {
    const { user, settings, unfold } = open();
    await unfold('Goals');
    act(() => screen.getByRole('button', { name: 'Add goal' }).focus());
    await user.keyboard('{Enter}');
    act(() => field('Metric').focus());
    await user.keyboard('Time to restore{Enter}');
    // The fields of this test's page lose the focus on a choice, as those of a touch screen do.
    act(() => field('Metric').focus());
    await user.keyboard('{Tab}{Tab}4h');
    expect(settings()?.goals).toEqual([{ metric: 'timeToRestore', target: '4h' }]);
  });

  it('says at the field, and with its place, that a goal does not fit the metric', async () => {
    const { user, unfold } = open({ jsonData: { goals: [{ metric: 'changeFailRate', target: '' }] } });
    await unfold('Goals');
    await user.type(field('Target'), '1d');
    const sentence = '"1d" does not fit changeFailRate, which is a share, such as 15 %';
    expect(field('Target')).toHaveAccessibleDescription(sentence);
    expect(screen.getByText(`goals[0].target: ${sentence}`)).toBeInTheDocument();
  });

  it('offers the statistics of the metric, and forgets the one that another metric does not have', async () => {
    const { user, settings, unfold } = open({ jsonData: { goals: [{ metric: 'changeLeadTime', target: '2' }] } });
    await unfold('Goals');
    await choose(user, 'Statistic', 'p90');
    expect(settings()?.goals).toEqual([{ metric: 'changeLeadTime', statistic: 'p90', target: '2' }]);
    await choose(user, 'Metric', 'Incidents');
    expect(settings()?.goals).toEqual([{ metric: 'incidents', target: '2' }]);
    expect(screen.queryByLabelText(labelled('Statistic'))).not.toBeInTheDocument();
  });

  it('is for a team of the services, or one that is typed', async () => {
    const { user, settings, unfold } = open({
      jsonData: { connections: github, services: [checkout], goals: [{ metric: 'incidents', target: 3 }] },
    });
    await unfold('Goals');
    expect(screen.getByRole('group', { name: 'Incidents, everybody' })).toBeInTheDocument();
    await choose(user, 'Team', 'payments');
    expect(settings()?.goals).toEqual([{ metric: 'incidents', target: 3, team: 'payments' }]);
    expect(screen.getByRole('group', { name: 'Incidents, payments' })).toBeInTheDocument();
    await user.type(field('Team'), 'search{Enter}');
    expect(settings()?.goals).toEqual([{ metric: 'incidents', target: 3, team: 'search' }]);
  });

  it('removes one and leaves the others, down to none', async () => {
    const goals = [
      { metric: 'incidents' as const, target: 3 },
      { metric: 'changeLeadTime' as const, target: '1d', team: 'payments' },
    ];
    const { user, settings, unfold } = open({ jsonData: { goals } });
    await unfold('Goals');
    await user.click(screen.getByRole('button', { name: 'Remove goal: Incidents, everybody' }));
    expect(settings()?.goals).toEqual([goals[1]]);
    await user.click(screen.getByRole('button', { name: 'Remove goal: Change lead time, payments' }));
    expect(settings()).toEqual({});
  });

  it('shows the second of two that are the same as the wrong one', async () => {
    const goal = { metric: 'incidents' as const, target: 3 };
    const { unfold } = open({ jsonData: { goals: [goal, { ...goal, target: 4 }] } });
    await unfold('Goals');
    expect(within(screen.getByTestId('goal-1')).getByRole('alert')).toHaveTextContent(
      'is the second goal for the same',
    );
    expect(within(screen.getByTestId('goal-0')).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows what a file has got wrong, and can be read only where it is provisioned', async () => {
    const wrong = JSON.parse('{"goals":[7,{"metric":"velocity","target":"fast","team":"payments"}]}');
    const { unfold, seen } = open({ jsonData: wrong, readOnly: true });
    await unfold('Goals');
    expect(screen.getByRole('group', { name: 'No metric, payments' })).toBeInTheDocument();
    expect(within(screen.getByTestId('goal-1')).getByLabelText(labelled('Target'))).toHaveValue('fast');
    expect(screen.queryByRole('button', { name: /goal$|^Remove goal/ })).not.toBeInTheDocument();
    expect(seen).toEqual([]);
  });
});

describe('titles', () => {
  it('are shown unless they are switched off, which is all that is written', async () => {
    const { user, settings, unfold } = open();
    await unfold('What viewers see');
    expect(field('Show titles')).toBeChecked();
    await user.click(field('Show titles'));
    expect(settings()).toEqual({ titles: false });
    await user.click(field('Show titles'));
    expect(settings()).toEqual({});
  });
});

describe('the year of the levels', () => {
  it('is one of those that have a report with levels, and a number', async () => {
    const { user, settings, unfold } = open();
    await unfold('What the numbers mean');
    await choose(user, 'Year of the levels', '2024');
    expect(settings()).toEqual({ benchmark: 2024 });
  });
});
