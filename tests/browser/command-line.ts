import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toRecords } from '../../demo/world/records';
import { worldSettings } from '../../demo/world/settings';
import type { World } from '../../demo/world/world';
import { root } from '../../scripts/root';

export interface ReportedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly level: { readonly name: string | null };
  readonly points: readonly { readonly time: string; readonly value: number | null; readonly n: number }[];
}

/** `dora report`, run as a user would, on what is true of the organisation. */
export class CommandLine {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'shipbeat-browser-'));

  constructor(world: World) {
    const lines = toRecords(world).map((record) => JSON.stringify(record, toWire));
    writeFileSync(path.join(this.#folder, 'records.ndjson'), lines.join('\n'));
    writeFileSync(path.join(this.#folder, 'settings.json'), JSON.stringify(worldSettings(world, 'http://localhost')));
  }

  report(options: Readonly<Record<string, string>>): readonly ReportedSeries[] {
    return this.#printed(options).series;
  }

  /** Of a report that is a table. */
  rows(options: Readonly<Record<string, string>>): readonly Readonly<Record<string, unknown>>[] {
    return this.#printed(options).rows;
  }

  #printed(options: Readonly<Record<string, string>>) {
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const files = ['--records', path.join(this.#folder, 'records.ndjson')];
    const settings = ['--settings', path.join(this.#folder, 'settings.json'), '--format', 'json'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/dora.mjs', 'report', ...files, ...settings, ...given],
      { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 },
    );
    if (status !== 0) {
      throw new Error(`dora report ${given.join(' ')} ended with ${status}: ${stderr}`);
    }
    return JSON.parse(stdout);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** In memory instants are numbers, in a file texts. */
function toWire(key: string, value: unknown): unknown {
  return key.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value;
}
