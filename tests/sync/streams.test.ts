import type { RecordKind } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { planStreams } from '../../src/sync/streams';

const url = 'https://vendor.example';
const connections = { github: { url }, builds: { url }, pager: { url } };

function resources(kind: RecordKind, ...services: object[]): readonly string[] {
  const named = services.map((service, index) => ({ name: `s${index}`, ...service }));
  const settings = parseSettings({ connections, services: named });
  return planStreams(settings, [kind], {}).map(
    ({ connection, resource, services: readers }) =>
      `${connection} ${resource}: ${readers.map(({ name }) => name).join(' ')}`,
  );
}

const repository = { connection: 'github', id: 'acme/shop' };

describe('where the records of a service are read', () => {
  it.each([
    ['its own repository', { connection: 'github' }, 'github acme/shop: s0'],
    ['another repository', { connection: 'github', repository: 'acme/ops' }, 'github acme/ops: s0'],
    ['a project of a build system', { connection: 'builds', project: 'shop/deploy' }, 'builds shop/deploy: s0'],
    ['an application', { connection: 'builds', application: 'shop' }, 'builds shop: s0'],
    ['a job of its own repository', { connection: 'github', from: 'job', job: 'deploy' }, 'github acme/shop: s0'],
  ])('deployments of %s', (_, deployments, expected) => {
    expect(resources('deployment', { repository, deployments })).toEqual([expected]);
  });

  it.each([
    ['a service', { connection: 'pager', service: 'P1' }, 'pager P1: s0'],
    ['a team', { connection: 'pager', team: 'T1' }, 'pager T1: s0'],
    ['a search', { connection: 'pager', query: 'type = incident' }, 'pager type = incident: s0'],
    ['a project, whatever is searched there', { connection: 'pager', project: 'OPS', query: 'x' }, 'pager OPS: s0'],
  ])('incidents of %s', (_, incidents, expected) => {
    expect(resources('incident', { incidents })).toEqual([expected]);
  });

  it('none, where no rule asks for them', () => {
    expect(resources('incident', { repository })).toEqual([]);
    expect(resources('deployment', { repository })).toEqual([]);
  });

  it('pipeline runs where the code is, unless a rule says otherwise', () => {
    const pipelines = { connection: 'builds', project: 'shop/ci' };
    expect(resources('pipelineRun', { repository }, { repository, pipelines }, { pipelines }, {})).toEqual([
      'github acme/shop: s0',
      'builds shop/ci: s1 s2',
    ]);
  });
});

it('deployments are read anew when other environments count as production, commits are not', () => {
  const services = [{ name: 'shop', repository, deployments: { connection: 'github' } }];
  const keysWith = (more: object) =>
    planStreams(parseSettings({ connections, services, ...more }), ['deployment', 'commit'], {}).map(({ key }) => key);
  const [usual, other] = [keysWith({}), keysWith({ production: '^eu-' })];
  expect(keysWith({ attributionWindow: '3d' })).toEqual(usual);
  expect(other[0]).not.toBe(usual[0]);
  expect(other[1]).toBe(usual[1]);
});
