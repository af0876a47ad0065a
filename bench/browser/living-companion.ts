import { CompanionApi } from '../../demo/vendors/companion/api';
import { contentsOf } from '../../demo/vendors/companion/server';
import { startVendor } from '../../demo/vendors/common/server';
import { mixedSettings, onlyFrom } from '../../demo/vendors/mix';
import type { World } from '../../demo/world/world';
import type { ServedStream } from '../../src/companion/serve/records/served-stream';
import { secretKey } from '../../src/core/connections';
import { instant } from '../../src/core/instant';
import type { AnyRecord } from '../../src/core/records';
import type { SettingsInput } from '../../src/core/settings';
import { asOf } from '../history-lines';

const TOKEN = 'bench';

/** A companion whose clock is moved by hand: it tells what has happened until then. */
export interface LivingCompanion {
  readonly settings: SettingsInput;
  readonly secrets: Readonly<Record<string, string>>;
  /** So much time goes by. */
  pass(ms: number): void;
  /** How many records there are now. */
  records(): number;
  close(): Promise<void>;
}

/** The organisation's history as it becomes known from an instant on (epoch milliseconds). @throws when no port is free */
export async function startLivingCompanion(world: World, from: number): Promise<LivingCompanion> {
  let now = from;
  const { services, streams } = contentsOf(world);
  const histories = streams.map((stream) => new History(stream));
  const contents = {
    services,
    get streams() {
      return histories.map((history) => history.at(now));
    },
  };
  const vendor = await startVendor({}, () => new CompanionApi({ token: TOKEN }, contents));
  return {
    settings: mixedSettings(world, onlyFrom('companion'), { companion: vendor.connection }),
    secrets: { [secretKey('companion')]: TOKEN },
    pass: (ms) => (now += ms),
    records: () => histories.reduce((sum, history) => sum + history.countAt(now), 0),
    close: () => vendor.close(),
  };
}

/** What becomes of the records of a stream, and when. */
class History {
  readonly #all: readonly AnyRecord[];
  /** Each record at each instant that it tells of, by instant. */
  readonly #events: readonly (readonly [at: number, record: AnyRecord])[];

  constructor(private readonly stream: ServedStream) {
    this.#all = [...stream.all()];
    const events = this.#all.flatMap((record) => instantsOf(record).map((at) => [at, record] as const));
    this.#events = events.sort(([one], [other]) => one - other);
  }

  at(now: number): ServedStream {
    const happened = (since: number) => this.#events.filter(([at]) => at > since && at <= now);
    return {
      ...this.stream,
      knownUntil: instant(now),
      version: `${now}`,
      all: () => statesOf(this.#all, now),
      changes: (since) => ({
        records: statesOf(new Set(happened(since).map(([, record]) => record)), now),
        removed: [],
      }),
    };
  }

  countAt(now: number): number {
    return this.#all.filter((record) => asOf(record, now) !== null).length;
  }
}

function statesOf(records: Iterable<AnyRecord>, now: number): readonly AnyRecord[] {
  return [...records].flatMap((record) => asOf(record, now) ?? []);
}

function instantsOf(record: AnyRecord): readonly number[] {
  return Object.entries(record).flatMap(([name, value]) =>
    name.endsWith('At') && typeof value === 'number' ? [value] : [],
  );
}
