/** @jest-environment ./tests/support/jsdom-env.js */
import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataQueryRequest } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
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
  [{ query: 'service', filters: { team: ['(none)'] } }, ['b']],
  [{ query: 'service', filters: { connection: ['github-2'] } }, []],
  [{ query: 'connection' }, ['github']],
  [{ query: 'benchmark' }, ['2024', '2023', '2022', '2021', '2019', '2018', '2017', '2016']],
])('offers %j as %j', async (query, expected) => {
  await expect(valuesOf(query)).resolves.toEqual(expected);
});

it('says what it does not know', async () => {
  await expect(valuesOf({ query: 'people' })).rejects.toThrow(
    '"people" is nothing that a variable can be made of; choose one of service, team, environment, repository, pipeline, connection, benchmark.',
  );
});

it('is chosen from a list', async () => {
  const changes: VariableQuery[] = [];
  const datasource = aDataSource(aWorld(), SETTINGS);
  setTemplateSrv({ getVariables: () => [{ type: 'query', name: 'team' }] } as unknown as TemplateSrv);
  render(
    <VariableEditor
      datasource={datasource}
      query={{ refId: 'V', query: 'service' }}
      onChange={(query) => changes.push(query)}
    />,
  );
  await userEvent.click(screen.getByLabelText('Values of'));
  await userEvent.click(screen.getByText('environment'));
  expect(changes).toEqual([{ refId: 'V', query: 'environment' }]);
  await userEvent.click(screen.getByLabelText('Team'));
  await userEvent.click(await screen.findByText('$team'));
  expect(changes.at(-1)).toEqual({ refId: 'V', query: 'service', filters: { team: ['$team'] } });
});
