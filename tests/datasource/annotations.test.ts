/** @jest-environment ./tests/support/jsdom-env.js */
import { firstValueFrom } from 'rxjs';
import { instant } from '../../src/core/instant';
import type { DoraQuery } from '../../src/datasource/query';
import { aService, aWorld, daily } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';
import { doraAnnotations } from '../../src/datasource/annotations';
import { listFrame } from '../../src/datasource/frames/row-frames';
import { cellsOf } from '../../src/datasource/row-cells';

const anno = { name: 'x', enable: true, iconColor: 'red' };
const events = (frame: ReturnType<typeof listFrame>) => firstValueFrom(doraAnnotations.processEvents!(anno, [frame]));

it('shows incidents as regions, whose words are text and not HTML', async () => {
  const incident = {
    id: '7',
    service: 'shop',
    startedAt: instant(5),
    resolvedAt: instant(9),
    deployment: null,
    linkedBy: null,
    title: '<b>down</b>',
    url: 'javascript:alert(1)',
  };
  await expect(
    events(
      listFrame('incidents', cellsOf('incidents', [incident, { ...incident, resolvedAt: null, title: null }]), 'A'),
    ),
  ).resolves.toEqual([
    {
      time: 5,
      timeEnd: 9,
      isRegion: true,
      title: 'Incident &#60;b&#62;down&#60;/b&#62;',
      text: 'shop',
      tags: ['shop'],
    },
    { time: 5, title: 'Incident 7', text: 'shop', tags: ['shop', 'open'] },
  ]);
});

it('shows deployments, and which failed', async () => {
  const deployment = {
    id: 'd1',
    service: 'shop',
    environment: 'prod',
    revision: null,
    finishedAt: instant(5),
    role: 'forward',
    changes: [],
    commits: [],
    reached: [],
    failed: true,
    reasons: [{ signal: 'incident', by: '7' }],
    recoveredAt: null,
    url: 'https://ci.example/d1',
  } as const;
  await expect(events(listFrame('deployments', cellsOf('deployments', [deployment]), 'A'))).resolves.toEqual([
    {
      time: 5,
      title: 'Deployment d1',
      text: 'shop · incident 7 · https://ci.example/d1',
      tags: ['shop', 'prod', 'forward', 'failed'],
    },
  ]);
});

it('marks failed deployments or rollbacks alone, where that is asked', async () => {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 3));
  const settings = { connections: { github: { url: 'http://a.example' } }, services: [aService('a')] };
  const listed = async (only: DoraQuery['only']) => {
    const query = aQuery({ view: 'deployments', only });
    const { data } = await lastOf(aDataSource(world, settings).query(aRequest(world, 4, [query])));
    return data[0].length;
  };
  expect([await listed('all'), await listed('failed'), await listed('rollbacks')]).toEqual([3, 0, 0]);
});
