/** @jest-environment ./tests/support/jsdom-env.js */
import React, { useState } from 'react';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OptionSource } from '../../../src/datasource/editors/contract';
import type { SavedQuery } from '../../../src/datasource/saved-query';
import { QueryEditor } from '../../../src/datasource/editors/query-editor';
import type { DoraQuery } from '../../../src/datasource/query';

const known: OptionSource = {
  options: (dimension) => Promise.resolve(dimension === 'team' ? ['payments', 'search'] : ['checkout', 'basket']),
};

beforeAll(() => {
  const variables = [
    { type: 'query', name: 'service' },
    { type: 'datasource', name: 'source' },
  ];
  const templates: Partial<TemplateSrv> = { getVariables: () => variables as ReturnType<TemplateSrv['getVariables']> };
  setTemplateSrv(templates as TemplateSrv);
});

/** The editor as Grafana holds it: what it reports comes back as its query. */
function open(query: SavedQuery = { refId: 'A' }, datasource: OptionSource = known) {
  const seen: { changes: DoraQuery[]; runs: number } = { changes: [], runs: 0 };
  function Panel() {
    const [current, setCurrent] = useState<SavedQuery>(query);
    return (
      <QueryEditor
        datasource={datasource}
        query={current}
        onChange={(next) => {
          seen.changes.push(next);
          setCurrent(next);
        }}
        onRunQuery={() => {
          seen.runs += 1;
        }}
      />
    );
  }
  render(<Panel />);
  return { seen, last: () => seen.changes.at(-1), user: userEvent.setup() };
}

async function choose(user: ReturnType<typeof userEvent.setup>, field: string, option: string | RegExp) {
  await user.click(screen.getByLabelText(field));
  await user.click(await optionNamed(option));
}

async function optionNamed(name: string | RegExp) {
  const menu = await screen.findByLabelText('Select options menu');
  return within(menu).findByText(name);
}

describe('QueryEditor', () => {
  it('fills in what an older or partial query does not say, without reporting a change by itself', async () => {
    const { seen, last, user } = open({ refId: 'B', version: 1, metric: 'changeLeadTime', hide: true });
    expect(seen.changes).toEqual([]);
    await choose(user, 'Show', 'Single value');
    expect(last()).toEqual({
      refId: 'B',
      hide: true,
      version: 2,
      view: 'headline',
      metric: 'changeLeadTime',
      statistic: null,
      bucket: 'auto',
      windowDays: null,
      groupBy: [],
      filters: {},
      compare: false,
      target: null,
      benchmark: null,
      within: null,
      only: 'all',
      adHoc: [],
    });
    expect(seen.runs).toBe(1);
  });

  it('compares with the period before, a target and the year of a report', async () => {
    const { seen, last, user } = open({ refId: 'A', metric: 'changeLeadTime' });
    await user.click(screen.getByLabelText('Period before'));
    expect(last()).toMatchObject({ compare: true });
    await user.type(screen.getByLabelText('Target'), '1d{Enter}');
    expect(last()).toMatchObject({ target: '1d' });
    await choose(user, 'Benchmark year', '2021');
    expect(last()).toMatchObject({ benchmark: 2021 });
    expect(seen.runs).toBe(3);
  });

  it('takes a variable for a target, and not what is none', async () => {
    const { seen, last, user } = open({ refId: 'A', metric: 'changeLeadTime' });
    await user.type(screen.getByLabelText('Target'), 'soon{Enter}');
    expect(seen.changes).toEqual([]);
    expect(screen.getByText('A time such as 1d, a share such as 15 %, a number, or goal')).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Target'));
    await user.type(screen.getByLabelText('Target'), '$goal{Enter}');
    expect(last()).toMatchObject({ target: '$goal' });
  });

  it('offers for a heatmap only metrics that have values to spread, and no statistic of them', async () => {
    const { user } = open({ refId: 'A', view: 'heatmap', metric: 'changeLeadTime' });
    expect(screen.queryByLabelText('Statistic')).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Group by')).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Metric'));
    const menu = await screen.findByLabelText('Select options menu');
    expect(within(menu).getByText('Pull request size')).toBeInTheDocument();
    expect(within(menu).queryByText('Deployment frequency')).not.toBeInTheDocument();
  });

  it('filters pipelines where there are any', async () => {
    const { user } = open({ refId: 'A', metric: 'pipelineDuration' });
    expect(screen.getByLabelText('Pipeline')).toBeInTheDocument();
    await choose(user, 'Metric', 'Change lead time');
    expect(screen.queryByLabelText('Pipeline')).not.toBeInTheDocument();
  });

  it('shows what was opened from a point as such, with a way to the whole range', async () => {
    const within = { time: '1767225600000', bucket: 'week', windowDays: null } as const;
    const { last, user } = open({ refId: 'A', view: 'deployments', within });
    expect(screen.getByText(/^Jan 1, 2026/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show the whole range' }));
    expect(last()).toMatchObject({ view: 'deployments', within: null });
  });

  it('offers the metrics in groups, each with its definition, and reports the chosen one', async () => {
    const { seen, last, user } = open();
    await user.click(screen.getByLabelText('Metric'));
    const menu = await screen.findByLabelText('Select options menu');
    expect(within(menu).getByText('DORA keys')).toBeInTheDocument();
    await user.click(within(menu).getByText('Change fail rate'));
    expect(last()).toMatchObject({ metric: 'changeFailRate', statistic: null });
    expect(seen.runs).toBe(1);
  });

  it('lets the statistics follow the metric', async () => {
    const { last, user } = open({ refId: 'A', metric: 'changeLeadTime' });
    await choose(user, 'Statistic', 'p90');
    expect(last()).toMatchObject({ metric: 'changeLeadTime', statistic: 'p90' });
    await choose(user, 'Metric', 'Deployment frequency');
    expect(last()).toMatchObject({ metric: 'deploymentFrequency', statistic: null });
    await user.click(screen.getByLabelText('Statistic'));
    const menu = await screen.findByLabelText('Select options menu');
    expect(within(menu).queryByText('p90')).not.toBeInTheDocument();
    expect(within(menu).getByText('Per day')).toBeInTheDocument();
  });

  it("saves the metric's own statistic as none chosen", async () => {
    const { last, user } = open({ refId: 'A', metric: 'changeLeadTime', statistic: 'p75' });
    await choose(user, 'Statistic', 'Median (p50)');
    expect(last()?.statistic).toBeNull();
  });

  it('says nothing when the same is chosen again', async () => {
    const { seen, user } = open();
    await choose(user, 'Bucket', 'Auto');
    expect(seen).toEqual({ changes: [], runs: 0 });
  });

  it('takes a bucket and groups', async () => {
    const { last, user } = open();
    await choose(user, 'Bucket', 'Month');
    await choose(user, 'Group by', 'Team');
    expect(last()).toMatchObject({ bucket: 'month', groupBy: ['team'] });
  });

  it('takes the days of a rolling window when the field is left, and none when it is emptied', async () => {
    const { seen, last, user } = open();
    await user.type(screen.getByLabelText('Rolling window'), '28');
    expect(seen.changes).toEqual([]);
    await user.tab();
    expect(last()?.windowDays).toBe(28);
    await user.clear(screen.getByLabelText('Rolling window'));
    await user.keyboard('{Enter}');
    expect(last()?.windowDays).toBeNull();
    expect(seen.runs).toBe(2);
  });

  it.each(['0', '-7', '1.5', 'abc'])('refuses a window of %s days with a sentence', async (text) => {
    const { seen, user } = open();
    await user.type(screen.getByLabelText('Rolling window'), text);
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent('A whole number of days, at least 1');
    expect(seen.changes).toEqual([]);
  });

  it('filters by known values, by variables and by names that are not known yet', async () => {
    const { last, user } = open();
    await choose(user, 'Service', 'checkout');
    await choose(user, 'Service', '$service');
    await user.type(screen.getByLabelText('Service'), 'future{Enter}');
    await choose(user, 'Team', 'payments');
    expect(last()?.filters).toEqual({ service: ['checkout', '$service', 'future'], team: ['payments'] });
  });

  it('offers variables that hold names only', async () => {
    const { user } = open();
    await user.click(screen.getByLabelText('Environment'));
    expect(await optionNamed('$service')).toBeInTheDocument();
    expect(screen.queryByText('$source')).not.toBeInTheDocument();
  });

  it('leaves out the dimension whose last value is taken away', async () => {
    const { last, user } = open({ refId: 'A', filters: { service: ['checkout'], team: ['search'] } });
    await user.click(screen.getByLabelText('Service'));
    await user.keyboard('{Backspace}');
    expect(last()?.filters).toEqual({ team: ['search'] });
  });

  it('says why a list cannot be read, and still takes a name', async () => {
    const failing: OptionSource = { options: () => Promise.reject(new Error('GitHub does not answer')) };
    const { last, user } = open({ refId: 'A' }, failing);
    await user.click(screen.getByLabelText('Repository'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The list cannot be read (GitHub does not answer)');
    await user.keyboard('acme/shop{Enter}');
    expect(last()?.filters).toEqual({ repository: ['acme/shop'] });
  });

  it('shows only what the view has, keeps the rest, and does not run for what the view does not show', async () => {
    const { seen, last, user } = open({ refId: 'A', bucket: 'month', windowDays: 90, groupBy: ['team'] });
    await choose(user, 'Show', 'Deployments');
    for (const label of ['Metric', 'Statistic', 'Bucket', 'Rolling window', 'Group by']) {
      expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
    }
    expect(screen.getByLabelText('Service')).toBeInTheDocument();
    expect(last()).toMatchObject({ view: 'deployments', bucket: 'month', windowDays: 90, groupBy: ['team'] });
    expect(seen.runs).toBe(1);
  });

  it.each(['Bottlenecks', 'Data quality'])('offers services and teams to group %s by, and no metric', async (name) => {
    const { seen, last, user } = open({ refId: 'A', metric: 'changeLeadTime', statistic: 'p75' });
    await choose(user, 'Show', name);
    for (const label of ['Metric', 'Statistic', 'Bucket', 'Rolling window']) {
      expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
    }
    await user.click(screen.getByLabelText('Group by'));
    const menu = await screen.findByLabelText('Select options menu');
    expect(within(menu).queryByText('Environment')).not.toBeInTheDocument();
    await user.click(within(menu).getByText('Team'));
    // What the other views had chosen stays.
    expect(last()).toMatchObject({ groupBy: ['team'], metric: 'changeLeadTime', statistic: 'p75' });
    expect(seen.runs).toBe(2);
  });

  it('names a metric that it does not know instead of replacing it', () => {
    const { seen } = open({ refId: 'A', ...{ metric: 'metricOfTomorrow' as DoraQuery['metric'] } });
    expect(screen.getByText('metricOfTomorrow')).toBeInTheDocument();
    expect(seen.changes).toEqual([]);
  });

  it('is worked with the keyboard', async () => {
    const { last, user } = open();
    act(() => screen.getByLabelText('Bucket').focus());
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(last()?.bucket).toBe('hour');
  });
});
