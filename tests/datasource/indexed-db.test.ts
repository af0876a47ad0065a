import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { instant } from '../../src/core/instant';
import type { StreamManifest } from '../../src/core/ports';
import { recordsOf, toChunk } from '../../src/core/record-set';
import { indexedDbStorage } from '../../src/datasource/indexed-db';
import { planStreams } from '../../src/sync/streams';
import { aDeployment, aService, aSync, aWorld, DAY, daily, FakeClock, never, someSettings } from '../sync/fake-vendor';

const clock = new FakeClock(1000 * DAY);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function aManifest(revision: number): StreamManifest {
  const known = [{ from: instant(0), to: instant(revision) }];
  return { revision, known, truncated: [], unfinished: ['x'], extraRevisions: [], extraFrom: null };
}

const chunk = (at: number) => toChunk('deployment', [aDeployment('a', at)]);

it('gives back what was appended, in order, also to another visit', async () => {
  const storage = indexedDbStorage('me', clock);
  await storage.append('s', aManifest(1), [chunk(2), chunk(4)]);
  await storage.append('s', aManifest(2), [chunk(6)]);
  const stored = await indexedDbStorage('me', clock).load('s', null);
  expect(stored?.manifest).toEqual(aManifest(2));
  expect(stored?.chunks.flatMap((one) => [...recordsOf(one)])).toEqual([2, 4, 6].map((at) => aDeployment('a', at)));
});

it('says nothing when nothing is newer, and nothing to others', async () => {
  const storage = indexedDbStorage('me', clock);
  await storage.append('s', aManifest(1), [chunk(2)]);
  await expect(storage.load('s', 1)).resolves.toBeNull();
  await expect(storage.load('t', null)).resolves.toBeNull();
  await expect(indexedDbStorage('you', clock).load('s', null)).resolves.toBeNull();
});

it('replaces', async () => {
  const storage = indexedDbStorage('me', clock);
  await storage.append('s', aManifest(1), [chunk(2), chunk(4)]);
  await storage.replace('s', { manifest: aManifest(2), chunks: [chunk(8)] });
  await storage.append('s', aManifest(3), []);
  const stored = await storage.load('s', null);
  expect(stored?.manifest.revision).toBe(3);
  expect(stored?.chunks).toHaveLength(1);
});

it('drops what nobody looked at for two months', async () => {
  const old = indexedDbStorage('me', new FakeClock(clock.time - 61 * DAY));
  await old.append('s', aManifest(1), [chunk(2)]);
  await expect(indexedDbStorage('me', clock).load('s', null)).resolves.toBeNull();
});

it('claims nothing of what could not be kept', async () => {
  const storage = indexedDbStorage('me', clock);
  await storage.append('s', aManifest(1), [chunk(2)]);
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  try {
    await storage.append('s', aManifest(2), [chunk(4)]);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  await storage.append('s', aManifest(3), [chunk(6)]);
  const stored = await indexedDbStorage('me', clock).load('s', null);
  expect(stored?.manifest).toEqual(aManifest(1));
  expect(stored?.chunks).toHaveLength(1);
});

it('claims nothing of what had to make room for others', async () => {
  const storage = indexedDbStorage('me', clock);
  // Another tab has dropped the first.
  await storage.append('s', aManifest(2), [chunk(4)]);
  await expect(storage.load('s', null)).resolves.toBeNull();
});

it('makes room when there is none: what was used least recently goes', async () => {
  const storage = indexedDbStorage('me', new FakeClock(clock.time - DAY));
  await storage.append('old', aManifest(1), [chunk(2)]);
  const fresh = indexedDbStorage('me', clock);
  await fresh.append('new', aManifest(1), [chunk(4)]);
  const { put } = IDBObjectStore.prototype;
  let refusals = 1;
  IDBObjectStore.prototype.put = function (...input) {
    refusals -= 1;
    if (refusals >= 0) {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    }
    return put.apply(this, input);
  };
  try {
    await fresh.append('new', aManifest(2), [chunk(6)]);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect((await fresh.load('new', null))?.chunks).toHaveLength(2);
  await expect(fresh.load('old', null)).resolves.toBeNull();
});

it.each<[string, () => void]>([
  ['there is none', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
  [
    'it may not be opened',
    () => {
      indexedDB.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
  ],
])('keeps nothing, and says nothing, where %s', async (_, prepare) => {
  prepare();
  const storage = indexedDbStorage('me', clock);
  await storage.append('s', aManifest(1), [chunk(2)]);
  await expect(storage.load('s', null)).resolves.toBeNull();
});

describe('as the storage of a data source', () => {
  const settings = someSettings([aService('a')]);
  const streams = planStreams(settings, ['deployment'], {});

  function aVisit() {
    const world = { ...aWorld(), storage: indexedDbStorage('me', clock) };
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    const request = { streams, from: instant(world.clock.time - 30 * DAY) };
    return { world, request, sync: aSync(world, settings) };
  }

  it('lets a second visit ask only for the tail', async () => {
    const first = aVisit();
    await first.sync.read(first.request, () => undefined, never);
    const second = aVisit();
    second.world.clock.time += DAY;
    second.world.vendor.deployments.set('acme/a', daily(first.world.clock, 25));
    await second.sync.read(second.request, () => undefined, never);
    expect(second.world.vendor.requests).toHaveLength(1);
    expect(second.sync.snapshot().records.size).toBe(25);
  });

  it('reads anew what cannot be read back', async () => {
    const first = aVisit();
    await first.sync.read(first.request, () => undefined, never);
    const broken = { ...chunk(2), strings: null } as unknown as ReturnType<typeof chunk>;
    const { manifest } = (await first.world.storage.load(streams[0]!.key, null))!;
    await first.world.storage.replace(streams[0]!.key, { manifest, chunks: [broken] });
    const second = aVisit();
    await second.sync.read(second.request, () => undefined, never);
    expect(second.world.vendor.requests).toHaveLength(3);
    expect(second.sync.snapshot().records.size).toBe(25);
    const third = aVisit();
    await third.sync.read(third.request, () => undefined, never);
    expect(third.world.vendor.requests).toHaveLength(0);
  });
});
