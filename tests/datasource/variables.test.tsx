/** @jest-environment ./tests/support/jsdom-env.js */
import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataQueryRequest } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { VariableEditor } from '../../src/datasource/variable-editor';
import type { VariableQuery } from '../../src/datasource/variables';
import { aService, aWorld } from '../sync/fake-vendor';
import { aDataSource, aRequest } from './panel';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b')],
};

async function valuesOf(query: Partial<VariableQuery>): Promise<unknown> {
  const world = aWorld();
  const { variables } = aDataSource(world, SETTINGS);
  const request = aRequest(world, 1, []);
  const targets: VariableQuery[] = [{ refId: 'V', query: 'service', ...query }];
  const answer = await lastValueFrom(variables.query({ ...request, targets } as DataQueryRequest<VariableQuery>));
  return [...answer.data[0].fields[0].values];
}

it.each([
  [{ query: 'service' }, ['a', 'b']],
  [{ query: 'team' }, ['x']],
  [{ query: 'service', filters: { team: ['x'] } }, ['a']],
  [{ query: 'service', filters: { team: ['$all'] } }, ['a', 'b']],
])('offers %j as %j', async (query, expected) => {
  await expect(valuesOf(query)).resolves.toEqual(expected);
});

it('says what it does not know', async () => {
  await expect(valuesOf({ query: 'people' })).rejects.toThrow(
    '"people" is nothing that a variable can be made of; choose one of service, team, environment, repository.',
  );
});

it('is chosen from a list', async () => {
  const changes: VariableQuery[] = [];
  render(<VariableEditor query={{ refId: 'V', query: 'service' }} onChange={(query) => changes.push(query)} />);
  await userEvent.click(screen.getByRole('combobox'));
  await userEvent.click(screen.getByText('environment'));
  expect(changes).toEqual([{ refId: 'V', query: 'environment' }]);
});
