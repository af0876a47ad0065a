/** @jest-environment ./tests/support/jsdom-env.js */
import { LoadingState, type DataFrame } from '@grafana/data';
import { aProvider, aWorld, daily } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf, valuesOf } from './panel';

function busy() {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 200));
  return world;
}

describe('a vendor that gives no commits', () => {
  const cdevents = {
    connections: { cdevents: { url: 'http://a.example' } },
    services: [
      {
        name: 'a',
        repository: { connection: 'cdevents', id: 'acme/a' },
        deployments: { connection: 'cdevents', path: 'acme/a' },
      },
    ],
  };
  /** As CDEvents: deployments and pull requests, of which there are none. */
  const provider = {
    ...aProvider(),
    fetch: {
      ...aProvider().fetch,
      pullRequest: () => noPullRequests(),
    },
  };
  const text = 'CDEvents (cdevents) gives no commits: what is made of them is left out, or not in full.';

  it.each([
    ['series', 'batchSize', null],
    ['series', 'changeFailRate', 0],
    ['headline', 'changeFailRate', 0],
  ] as const)('has the numbers that stand for a %s of %s, and says what they lack', async (view, metric, value) => {
    const query = aQuery({ view, metric, bucket: 'none' });
    const world = busy();
    const answer = await lastOf(aDataSource(world, cdevents, { provider }).query(aRequest(world, 2, [query])));
    expect(answer.errors).toBeUndefined();
    expect(answer.state).toBe(LoadingState.Done);
    expect(valuesOf(answer)).toEqual([[value]]);
    expect(noticesOf(answer.data[0])).toContain(text);
  });

  it('says nothing of commits where none are needed', async () => {
    const world = busy();
    const answer = await lastOf(aDataSource(world, cdevents, { provider }).query(aRequest(world, 2, [aQuery()])));
    expect(noticesOf(answer.data[0])).not.toContain(text);
  });

  function noticesOf(frame: DataFrame) {
    return (frame.meta?.notices ?? []).map((notice) => notice.text);
  }
});

async function* noPullRequests(): AsyncIterable<never> {}
