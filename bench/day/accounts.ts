import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadRecords } from '../../src/companion/load-records';
import type { Settings } from '../../src/core/settings';
import { DELIVERY, isSame, Judge, type Verdict } from './judge';
import { samplesIn, type Samples } from './samples';
import { valuesOf, type Truth } from './truth';

export const READ_TOKEN = 'read';
/** A connection of its own: one that was left open is closed by the server after a while. */
const ALONE = { connection: 'close' };

export interface Wrong {
  readonly series: string;
  readonly shown: number | undefined;
  readonly truth: number | undefined;
  readonly why: string;
}

/** Whose values may still be told. */
const MOST_KEPT = 20;

/** What an exposition is held to. */
export interface Occasion {
  /** Where the companion listens. */
  readonly url: string;
  readonly truth: Truth;
  /** In the course of a sync. */
  readonly isSyncing: boolean;
  /** The systems changed while they were read. */
  readonly isMoving: boolean;
  /** It has its records, and does not only tell again what was told before. */
  readonly isKeeping: boolean;
  /** The records that it serves are held to its values as well. */
  readonly withRecords: boolean;
  /** Has the companion tell anew of itself. */
  readonly retell: () => Promise<unknown>;
}

/** Scrapes, and keeps account of what was wrong. */
export class Accounts {
  readonly wrong: Wrong[] = [];
  readonly #judge: Judge;
  /** What was true when values of that instant were first told: they may be told for long, and by a later process again. */
  readonly #truths = new Map<number, Truth>();
  scrapes = 0;
  compared = 0;
  right = 0;
  marked = 0;

  constructor(
    private readonly settings: Settings,
    private readonly folder: string,
    private readonly tell: (line: string) => void,
  ) {
    this.#judge = new Judge(settings);
  }

  /** Null while it tells nothing yet. */
  async scrape(occasion: Occasion): Promise<Verdict | null> {
    const exposed = await this.#exposed(occasion);
    const at = Math.round((exposed.get('dora_values_timestamp_seconds') ?? NaN) * 1000);
    if (Number.isNaN(at)) {
      return null;
    }
    const isMoved = occasion.isMoving && !occasion.isSyncing;
    const truth = (isMoved ? null : this.#truths.get(at)) ?? occasion.truth;
    this.#truths.delete(at);
    this.#truths.set(at, truth);
    [...this.#truths.keys()].slice(0, -MOST_KEPT).forEach((old) => this.#truths.delete(old));
    const values = await valuesOf(truth.records, this.settings, at);
    const verdict = this.#judge.verdict(exposed, values);
    this.scrapes += 1;
    this.compared += verdict.compared;
    this.right += verdict.right;
    this.marked += verdict.marked.length;
    this.#checkCount(exposed);
    await this.#account({ exposed, values, at, verdict }, occasion);
    return verdict;
  }

  note(wrong: Wrong): void {
    this.wrong.push(wrong);
    const { series, shown, truth, why } = wrong;
    this.tell(`       WRONG ${series}: ${String(shown)}, true ${String(truth)}: ${why}`);
  }

  async #exposed({ url }: Occasion): Promise<Samples> {
    const accept = this.scrapes % 2 === 0 ? 'application/openmetrics-text;version=1.0.0' : 'text/plain';
    const response = await fetch(`${url}/metrics`, { headers: { accept, ...ALONE } });
    return samplesIn(await response.text());
  }

  #checkCount(exposed: Samples): void {
    const truth = [...exposed.keys()].filter((series) => DELIVERY.test(series)).length;
    const shown = exposed.get('dora_series');
    if (shown !== truth) {
      this.note({ series: 'dora_series', shown, truth, why: 'there are others' });
    }
  }

  /** What is not right has to be said, and right for what is known. */
  async #account({ exposed, values, at, verdict }: Scraped, occasion: Occasion): Promise<void> {
    const { marked, unmarked } = verdict;
    const note = (series: string, why: string) =>
      this.note({ series, shown: exposed.get(series), truth: values.get(series), why });
    // What changes while it is read cannot be marked by who does not know of it yet: it has to be right a sync later.
    (occasion.isMoving ? [] : unmarked).forEach((series) => note(series, 'nothing says that it is not up to date'));
    const doubtful = [...marked, ...unmarked].filter((series) => exposed.has(series));
    if (occasion.isSyncing || !occasion.isKeeping || !(doubtful.length > 0 || occasion.withRecords)) {
      return;
    }
    const known = await this.#known(at, occasion);
    const toHold = occasion.withRecords ? [...exposed.keys()].filter((series) => DELIVERY.test(series)) : doubtful;
    const other = toHold.filter((series) => !isSame(exposed.get(series), known.get(series)));
    if (other.length > 0 && !(await this.#wasDamageFound(exposed, occasion))) {
      other.forEach((series) => note(series, `the records that are served say ${String(known.get(series))}`));
    }
  }

  /** Whoever reads what is damaged on disk finds it, and that is told from then on: it is there again with the next sync. */
  async #wasDamageFound(exposed: Samples, occasion: Occasion): Promise<boolean> {
    await occasion.retell();
    const found = (samples: Samples) => samples.get('dora_store_damaged_streams_total') ?? 0;
    return found(await this.#exposed(occasion)) > found(exposed);
  }

  /** The values that the records have which the companion serves, as `dora report` reads them. */
  async #known(at: number, { url, truth }: Occasion): Promise<Samples> {
    const response = await fetch(`${url}/records`, { headers: { authorization: `Bearer ${READ_TOKEN}`, ...ALONE } });
    const file = path.join(this.folder, 'records.ndjson');
    writeFileSync(file, await response.text());
    const { records } = await loadRecords([file], this.settings, () => undefined);
    truth.records.commitsSince.forEach((since, repository) => records.commitsSince.set(repository, since));
    return valuesOf(records, this.settings, at);
  }
}

interface Scraped {
  readonly exposed: Samples;
  /** The true ones. */
  readonly values: Samples;
  readonly at: number;
  readonly verdict: Verdict;
}
