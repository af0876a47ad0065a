import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliveryOf } from '../../src/companion/serve/exposition';
import { LastTold } from '../../src/companion/serve/last-told';
import { fileStorage, type FileStorage } from '../../src/companion/store/file-storage';
import { openStore } from '../../src/companion/store/open-store';
import { instant } from '../../src/core/instant';
import type { StreamManifest } from '../../src/core/ports';
import { RecordSet, recordsOf, toChunk } from '../../src/core/record-set';
import type { Commit, PullRequest } from '../../src/core/records';

const HOUR_MS = 3_600_000;
const KEY = 'github/commit/acme/shop/1234';
let folder: string;
let now = Date.UTC(2026, 0, 5);
const clock = { now: () => instant(now) };
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-store-'));
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => fileStorage(folder, clock, (sentence) => said.push(sentence));
const stream = () => path.join(folder, 'streams', readdirSync(path.join(folder, 'streams'))[0]!);
const filesEnding = (end: string) => readdirSync(stream()).filter((name) => name.endsWith(end));

function manifest(revision: number, to = now): StreamManifest {
  const known = [{ from: instant(0), to: instant(to) }];
  return { revision, known, truncated: [], unfinished: [], extraRevisions: [], extraFrom: null };
}

function commits(...ids: readonly string[]) {
  const at = instant(1_000_000_000_000);
  const records = ids.map((id): Commit => {
    return { kind: 'commit', id, repository: 'acme/shop', parents: [], authoredAt: at, committedAt: at };
  });
  return [toChunk('commit', records)];
}

function renamed(id: string, title: string) {
  const record: PullRequest = { kind: 'pullRequest', id, repository: 'acme/shop', openedAt: instant(now), title };
  return [toChunk('pullRequest', [record])];
}

async function idsIn(storage: FileStorage): Promise<readonly string[] | null> {
  const stored = await storage.load(KEY, null);
  return stored === null ? null : stored.chunks.flatMap((chunk) => [...recordsOf(chunk)].map(({ id }) => id));
}

describe('what was kept', () => {
  beforeEach(async () => {
    const storage = opened();
    await storage.append(KEY, manifest(1), commits('a', 'b'));
    await storage.append(KEY, manifest(2), commits('c'));
  });

  it('is there when it is opened again', async () => {
    const storage = opened();
    expect(await idsIn(storage)).toEqual(['a', 'b', 'c']);
    expect((await storage.load(KEY, 1))?.manifest).toEqual(manifest(2));
    expect(await storage.load(KEY, 2)).toBeNull();
    expect(storage.facts()).toMatchObject({ isWritten: true, failures: 0, damaged: 0 });
    expect(said).toEqual([]);
  });

  it('is as it was before a write that was cut off at any point', async () => {
    // Beside its place, then in its place but named by nothing, then the index beside its place.
    writeFileSync(path.join(stream(), 'd.chunk.new'), 'half');
    writeFileSync(path.join(stream(), 'd.chunk'), 'whole, and not named yet');
    writeFileSync(path.join(stream(), 'stream.json.new'), '{"half');
    const storage = opened();
    expect(await idsIn(storage)).toEqual(['a', 'b', 'c']);
    await storage.append(KEY, manifest(3), commits('d'));
    expect(await idsIn(opened())).toEqual(['a', 'b', 'c', 'd']);
    expect(filesEnding('.new')).toEqual([]);
    expect(filesEnding('.chunk')).toHaveLength(3);
  });

  it.each([
    ['a chunk is cut off', () => cut(path.join(stream(), filesEnding('.chunk')[0]!))],
    ['a chunk is missing', () => rmSync(path.join(stream(), filesEnding('.chunk')[0]!))],
    ['a bit of a chunk has tipped', () => tip(path.join(stream(), filesEnding('.chunk')[0]!))],
    ['the index is cut off', () => cut(path.join(stream(), 'stream.json'))],
    ['a digit of the index is another', () => tip(path.join(stream(), 'stream.json'))],
    ['the index is empty', () => writeFileSync(path.join(stream(), 'stream.json'), '')],
    ['the folder has another name', () => renameSync(stream(), `${stream()}0`)],
  ])('is read anew, and not half, when %s', async (_, damage) => {
    damage();
    const storage = opened();
    expect(await idsIn(storage)).toBeNull();
    expect(storage.facts().damaged).toBe(1);
    expect(said).toEqual([expect.stringMatching(/damaged.* is read anew|damaged; what it held is read anew/)]);
    await storage.append(KEY, manifest(1), commits('x'));
    expect(await idsIn(opened())).toEqual(['x']);
  });

  it('is not claimed to be all when it is damaged while it is used', async () => {
    const storage = opened();
    cut(path.join(stream(), filesEnding('.chunk')[0]!));
    expect(await idsIn(storage)).toBeNull();
    // The reader still knows everything, and goes on with what is new: alone that would be wrong after a restart.
    await storage.append(KEY, manifest(3), commits('d'));
    expect(await idsIn(opened())).toBeNull();
  });

  it('tells what has changed since, also after a restart and when it was written anew', async () => {
    now += HOUR_MS;
    const since = now;
    const storage = opened();
    await storage.append(KEY, manifest(3), commits('d'));
    await storage.replace(KEY, { manifest: manifest(4), chunks: commits('a', 'c', 'd') }, [
      '["commit","b","acme/shop",""]',
    ]);
    const changes = opened().changesAfter(KEY, since)!;
    expect(
      changes.flatMap(({ chunks }) => chunks.flatMap((chunk) => [...recordsOf(chunk)].map(({ id }) => id))),
    ).toEqual(['d']);
    expect(changes.flatMap(({ removed }) => removed)).toEqual(['["commit","b","acme/shop",""]']);
    expect(opened().changesAfter(KEY, since - 10 * HOUR_MS)).toBeNull();
  });

  it('misses no change for whoever asks, when the clock is set back', async () => {
    const storage = opened();
    const since = now;
    now -= 5 * HOUR_MS;
    await storage.append(KEY, manifest(3), commits('d'));
    const changes = storage.changesAfter(KEY, since)!;
    expect(changes.flatMap(({ chunks }) => chunks)).not.toEqual([]);
    now += 5 * HOUR_MS;
  });
});

it('does not fill the disk with small files, however long it runs', async () => {
  const storage = opened();
  await storage.append(KEY, manifest(1), commits('first'));
  const syncs = 300;
  // Each brings one record, and now and then one that was there before.
  for (let sync = 0; sync < syncs; sync++) {
    now += HOUR_MS;
    await storage.append(KEY, manifest(sync + 2), commits(`c${sync - (sync % 10 === 9 ? 5 : 0)}`));
  }
  // What changed in the last 26 hours is told to browsers as it came.
  expect(filesEnding('.chunk').length).toBeLessThan(26 + 20);
  const ids = new Set(await idsIn(opened()));
  expect([ids.size, ids.has('first')]).toEqual([1 + syncs - syncs / 10, true]);
  expect(storage.facts()).toMatchObject({ isWritten: true, failures: 0, damaged: 0 });
});

it('of small files that become one the latest of a record stays', async () => {
  const storage = opened();
  for (let sync = 0; sync < 40; sync++) {
    now += 27 * HOUR_MS;
    await storage.append(KEY, manifest(sync + 1), renamed('same', `title ${sync}`));
  }
  const stored = await opened().load(KEY, null);
  const all = new RecordSet();
  stored?.chunks.forEach((chunk) => all.addChunk(chunk));
  expect([...all.of('pullRequest')].map(({ title }) => title)).toEqual(['title 39']);
  expect(filesEnding('.chunk').length).toBeLessThan(20);
});

it('a damaged small file does not keep what is new from being kept', async () => {
  const storage = opened();
  for (let sync = 0; sync < 16; sync++) {
    await storage.append(KEY, manifest(sync + 1), commits(`c${sync}`));
  }
  cut(path.join(stream(), filesEnding('.chunk')[0]!));
  await storage.append(KEY, manifest(17), commits('new'));
  // Noticed when it is read, and then everything is read anew.
  expect(storage.facts()).toMatchObject({ isWritten: true, failures: 0 });
  expect(await idsIn(opened())).toBeNull();
});

it('what the disk does not take is held, and written as soon as it does', async () => {
  const storage = opened();
  await storage.append(KEY, manifest(1), commits('a'));
  const place = stream();
  renameSync(place, `${place}.away`);
  writeFileSync(place, 'no folder can be made here');
  await storage.append(KEY, manifest(2), commits('b'));
  await storage.append(KEY, manifest(3), commits('c'));
  expect(storage.facts()).toMatchObject({ isWritten: false, failures: 2 });
  expect(said).toEqual([expect.stringMatching(/^Records cannot be written to .*They are held in memory meanwhile\.$/)]);
  rmSync(place);
  renameSync(`${place}.away`, place);
  // Whoever is ended now has what was written before, and claims no more.
  expect((await opened().load(KEY, null))?.manifest.revision).toBe(1);
  storage.flush();
  expect(storage.facts().isWritten).toBe(true);
  expect(await idsIn(opened())).toEqual(['a', 'b', 'c']);
});

describe('on a disk of a megabyte', () => {
  const disk = smallDisk();
  afterAll(() => disk?.remove());
  const mounted = disk === null ? it.skip : it;

  mounted('(skipped where none may be mounted) what has no room is held, and written when there is some', async () => {
    const place = disk!.folder;
    const onDisk = () => fileStorage(place, clock, (sentence) => said.push(sentence));
    const lastTold = new LastTold(place, 'settings', (sentence) => said.push(sentence));
    const told = { valuesAt: instant(now), delivery: await deliveryOf('dora_deployments 1\n'), own: [] };
    const many = (letter: string) => commits(...Array.from({ length: 2_000 }, (_, index) => `${letter}${index}`));
    const storage = onDisk();
    await storage.append(KEY, manifest(1), many('a'));
    lastTold.write(told);
    const filler = path.join(place, 'filler');
    fill(filler);
    await storage.append(KEY, manifest(2), many('b'));
    lastTold.write({ ...told, valuesAt: instant(now + 1) });
    expect(storage.facts()).toMatchObject({ isWritten: false, failures: 1 });
    expect(await idsIn(storage)).toHaveLength(4_000);
    expect(said).toEqual([
      `Records cannot be written to ${place}: no space is left. They are held in memory meanwhile.`,
      `The values cannot be kept in ${path.join(place, 'values')}: no space is left. The next start waits until they are computed.`,
    ]);
    // Whoever is ended now has what was there before, whole.
    expect(await idsIn(onDisk())).toHaveLength(2_000);
    expect(lastTold.read(instant(now + 1))?.valuesAt).toBe(now);

    rmSync(filler);
    storage.flush();
    lastTold.write({ ...told, valuesAt: instant(now + 2) });
    expect(storage.facts()).toMatchObject({ isWritten: true, failures: 1 });
    expect(await idsIn(onDisk())).toHaveLength(4_000);
    expect(lastTold.read(instant(now + 2))?.valuesAt).toBe(now + 2);
    expect(said).toHaveLength(2);
  });
});

/** Null where it may not be mounted: it takes root, and Linux. */
function smallDisk(): { readonly folder: string; readonly remove: () => void } | null {
  const place = mkdtempSync(path.join(tmpdir(), 'dora-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
  const remove = () => {
    spawnSync('umount', [place]);
    rmSync(place, { recursive: true, force: true });
  };
  if (status === 0) {
    return { folder: place, remove };
  }
  rmSync(place, { recursive: true, force: true });
  return null;
}

/** Until nothing more goes in. */
function fill(file: string): void {
  const open = openSync(file, 'w');
  try {
    for (;;) {
      writeSync(open, Buffer.alloc(4_096, 1));
    }
  } catch {
    closeSync(open);
  }
}

it('what is the same as before takes no room', async () => {
  const storage = opened();
  await storage.append(KEY, manifest(1), commits('a', 'b'));
  await storage.append(KEY, manifest(2), commits('a', 'b'));
  await storage.append(KEY, manifest(3), commits('a', 'b', 'c'));
  expect(await idsIn(storage)).toEqual(['a', 'b', 'c']);
});

describe('the folder', () => {
  const open = () => openStore(folder, clock, (sentence) => said.push(sentence));

  it('belongs to one process, and to the next when that has ended', async () => {
    const store = await open();
    await expect(open()).rejects.toThrow(`${folder} is in use by another dora serve (process ${process.pid})`);
    await store.close();
    await (await open()).close();
  });

  it('is free after a kill, which leaves the lock behind', async () => {
    await new Promise<void>((resolve) => {
      const killed = createServer().listen(path.join(folder, 'lock.other'), () => {
        // A socket that nobody listens on any more.
        renameSync(path.join(folder, 'lock.other'), path.join(folder, 'lock'));
        killed.close(() => resolve());
      });
    });
    writeFileSync(path.join(folder, 'store.json'), '{"format":1}');
    await (await open()).close();
  });

  it.each([['{"format":7}', /was written by a newer version \(format 7, this one knows 1\): run that one/]])(
    'of a newer version is left as it is: %s',
    async (label, sentence) => {
      writeFileSync(path.join(folder, 'store.json'), label);
      mkdirSync(path.join(folder, 'streams', 'theirs'), { recursive: true });
      await expect(open()).rejects.toThrow(sentence);
      expect(readFileSync(path.join(folder, 'store.json'), 'utf8')).toBe(label);
      expect(readdirSync(path.join(folder, 'streams'))).toEqual(['theirs']);
    },
  );

  it('with a damaged label is used, and that is said', async () => {
    writeFileSync(path.join(folder, 'store.json'), '{"form');
    await (await open()).close();
    expect(said).toEqual([expect.stringContaining('store.json is damaged and is written anew')]);
  });

  it('of somebody else is not touched', async () => {
    writeFileSync(path.join(folder, 'letter.txt'), 'Dear');
    await expect(open()).rejects.toThrow('holds other files ("letter.txt"): give --data a folder of its own.');
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  it('that cannot be made is said', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const store = openStore(path.join(folder, 'file', 'below'), clock, () => undefined);
    await expect(store).rejects.toThrow(/^The folder .*below cannot be used for records: /);
  });
});

function cut(file: string): void {
  const content = readFileSync(file);
  writeFileSync(file, content.subarray(0, content.length - 7));
}

function tip(file: string): void {
  const content = readFileSync(file);
  content[content.length - 9] = (content[content.length - 9] ?? 0) ^ 1;
  writeFileSync(file, content);
}
