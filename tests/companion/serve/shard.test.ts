import { onlyFrom } from '../../../demo/vendors/mix';
import { InputError } from '../../../src/core/errors';
import { isInShard } from '../../../src/core/shard';
import { serveArguments } from '../../../src/companion/serve/serve-arguments';
import { smallWorld } from '../../demo/small-world';
import { emptyFolder, keep, seriesIn } from './kept';

const names = Array.from({ length: 1_000 }, (_, index) => `service-${index}`);

it('divides services among parts, each to one of them, and evenly', () => {
  const parts = [0, 1, 2, 3].map((index) =>
    names.filter((name) => isInShard({ name, team: undefined }, { index, count: 4 })),
  );
  expect(parts.flat().sort()).toEqual([...names].sort());
  parts.forEach(({ length }) => expect(Math.abs(length - 250)).toBeLessThan(60));
});

it('keeps the services of a team together', () => {
  const shards = names.map((name) =>
    [0, 1, 2].find((index) => isInShard({ name, team: 'payments' }, { index, count: 3 })),
  );
  expect(new Set(shards).size).toBe(1);
});

it.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3'])('refuses %p as a part, in a sentence', (shard) => {
  const given = {
    settings: '',
    data: '',
    listen: ':1',
    interval: '5m',
    history: '90d',
    windows: '7d',
    timezone: 'UTC',
    seriesLimit: '10',
  };
  expect(() => serveArguments({ ...given, shard })).toThrow(InputError);
  expect(() => serveArguments({ ...given, shard })).toThrow(
    `--shard "${shard}" is not a part of several, such as 2/4.`,
  );
});

it('takes as many series as ten thousand services have', () => {
  const given = {
    settings: '',
    data: '',
    listen: ':1',
    interval: '5m',
    history: '90d',
    windows: '7d',
    timezone: 'UTC',
  };
  expect(serveArguments({ ...given, seriesLimit: '4000000' }).options.seriesLimit).toBe(4_000_000);
});

describe('two parts of an organisation', () => {
  it('tell together the services, and the teams, of the whole, with the same values', async () => {
    const world = smallWorld();
    const mix = onlyFrom('github');
    const told = async (shard: { index: number; count: number } | null) => {
      const kept = await keep({ world, mix, folder: emptyFolderOf(shard), options: { shard } });
      await kept.sync();
      const series = seriesIn(kept.last().exposition.prometheus.plain);
      await kept.organisation.close();
      return new Map(
        [...series].filter(([name]) =>
          /^dora_(team_)?(deployments|change_lead_time_seconds|change_fail_ratio)\{/.test(name),
        ),
      );
    };
    const whole = await told(null);
    const parts = [await told({ index: 0, count: 2 }), await told({ index: 1, count: 2 })];
    expect(parts.every(({ size }) => size > 0)).toBe(true);
    expect(new Map([...parts[0]!, ...parts[1]!].sort())).toEqual(new Map([...whole].sort()));
    expect(parts[0]!.size + parts[1]!.size).toBe(whole.size);
  }, 300_000);
});

const folders = [emptyFolder(), emptyFolder(), emptyFolder()];

function emptyFolderOf(shard: { index: number } | null): string {
  return folders[shard === null ? 2 : shard.index] ?? '';
}
