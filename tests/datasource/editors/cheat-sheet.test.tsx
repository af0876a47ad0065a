/** @jest-environment ./tests/support/jsdom-env.js */
import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CheatSheet } from '../../../src/datasource/editors/cheat-sheet';
import { EXAMPLES } from '../../../src/datasource/editors/cheat-sheet-examples';
import { queryTexts } from '../../../src/datasource/texts/query-editor';

import { DEFAULT_QUERY, type DoraQuery } from '../../../src/datasource/query';
import { METRICS } from '../../../src/metrics/registry';

describe('CheatSheet', () => {
  it('puts a whole query in the place of the one that stands there', async () => {
    const clicked: DoraQuery[] = [];
    const datasource = { type: 'shipbeat-dora-datasource', uid: 'dora' };
    render(
      <CheatSheet
        query={{ refId: 'C', datasource, filters: { team: ['search'] }, windowDays: 90 }}
        onClickExample={(query) => clicked.push(query)}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'How often does each team deploy?' }));
    expect(clicked).toEqual([
      {
        refId: 'C',
        datasource,
        ...DEFAULT_QUERY,
        metric: 'deploymentFrequency',
        bucket: 'week',
        groupBy: ['team'],
      },
    ]);
  });

  it('works where Grafana gives no query', async () => {
    const clicked: DoraQuery[] = [];
    render(<CheatSheet onClickExample={(query) => clicked.push(query)} />);
    for (const { id } of EXAMPLES) {
      await userEvent.click(screen.getByRole('button', { name: queryTexts().help.examples[id].title }));
    }
    expect(clicked.map(({ refId }) => refId)).toEqual(EXAMPLES.map(() => 'A'));
  });

  it.each(EXAMPLES)('asks only for a statistic that the metric has: $id', ({ query }) => {
    const metric = Object.values(METRICS).find(({ id }) => id === query.metric);
    if (query.statistic !== undefined) {
      expect(metric?.statistics).toContain(query.statistic);
    }
    expect(query.metric === undefined || metric !== undefined).toBe(true);
  });
});
