import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { toIso, type Instant } from '../../core/instant';
import { digestOf } from '../../sync/digest';
import { failureReason } from '../store/failure-reason';
import { VALUES_FILE } from '../store/open-store';
import { writeWhole } from '../store/stream-files';
import type { Exposition } from './exposition';
import type { KeeperOptions, Published } from './keeper';
import { OwnMetrics, type OwnSample } from './own-metrics';
import { ownOf } from './exposition';

/** What was told last, for whoever asks while the next start computes it anew. */
export interface Told {
  readonly valuesAt: Instant;
  readonly delivery: Exposition['delivery'];
  /** What describes the values. */
  readonly own: readonly OwnSample[];
}

interface Kept extends Told {
  readonly of: string;
}

/** Windows have moved too far by then, and the alert on old values would be near. */
const OLDEST_MS = 3_600_000;

/** Stands for everything that decides what the values of the same records are, and how they are told. */
export function fingerprintOf(jsonData: unknown, { intervalMs: _, ...options }: KeeperOptions): string {
  return digestOf([jsonData, options]);
}

/** Where one start leaves for the next what it told last. */
export class LastTold {
  readonly #file: string;
  #lastFailure: string | null = null;

  /** @param of fingerprint of the settings, options and version that the values are made with. */
  constructor(
    folder: string,
    private readonly of: string,
    private readonly say: (sentence: string) => void,
  ) {
    this.#file = path.join(folder, VALUES_FILE);
  }

  /** What cannot be written is computed anew at the next start. */
  write(told: Told): void {
    try {
      const content = serialize({ ...told, of: this.of } satisfies Kept);
      writeWhole(this.#file, Buffer.concat([hashOf(content), content]));
      this.#lastFailure = null;
    } catch (error) {
      const reason = failureReason(error);
      if (reason !== this.#lastFailure) {
        this.#lastFailure = reason;
        this.say(
          `The values cannot be kept in ${this.#file}: ${reason}. The next start waits until they are computed.`,
        );
      }
    }
  }

  /** Null when there is nothing that may be told again; a sentence says why, unless there never was anything. */
  read(now: Instant): Told | null {
    if (!existsSync(this.#file)) {
      return null;
    }
    const kept = this.#kept();
    const reason = kept === null ? 'are damaged' : this.#objection(kept, now);
    if (reason !== null) {
      this.say(`The values in ${this.#file} ${reason}; they are computed anew.`);
    }
    return reason === null ? kept : null;
  }

  #objection({ of, valuesAt }: Kept, now: Instant): string | null {
    if (of !== this.of) {
      return 'are of other settings, options or another version';
    }
    if (valuesAt > now) {
      return `are of ${toIso(valuesAt)}, which is still to come by the clock of this machine`;
    }
    return now - valuesAt > OLDEST_MS ? `are of ${toIso(valuesAt)}, more than an hour ago` : null;
  }

  #kept(): Kept | null {
    try {
      const all = readFileSync(this.#file);
      const [hash, content] = [all.subarray(0, HASH_BYTES), all.subarray(HASH_BYTES)];
      return hashOf(content).equals(hash) ? (deserialize(content) as Kept) : null;
    } catch {
      return null;
    }
  }
}

const HASH_BYTES = 32;

function hashOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

/** What was told, told again: with nothing of the process that told it. */
export async function toldAgain({ valuesAt, delivery, own }: Told, version: string): Promise<Published> {
  const metrics = new OwnMetrics();
  metrics.set('buildInfo', 1, { version });
  metrics.restore(own);
  return { exposition: { delivery, own: await ownOf(await metrics.text()) }, ready: true, valuesAt };
}
