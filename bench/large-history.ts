import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { toRecords } from '../demo/world/records';
import { worldSettings } from '../demo/world/settings';
import { root } from '../scripts/root';
import { DAY_MS } from '../src/core/instant';
import type { RecordKind } from '../src/core/records';
import type { SettingsInput } from '../src/core/settings';
import { asOf, toLine } from './history-lines';

/** Two years of an organisation as NDJSON files: what is known at first, and what each of some days adds or changes. */
export interface LargeHistory {
  readonly base: string;
  readonly days: readonly string[];
  /** When the base, and then each day, was read. */
  readonly readAt: readonly number[];
  readonly settings: SettingsInput;
  /** Records of the base. */
  readonly counts: Readonly<Record<RecordKind, number>>;
}

/** A Wednesday evening. */
const NOW = Date.UTC(2026, 5, 3, 18);
const DAYS = 3;
const COPIES = 17;
const REPOSITORIES_A_COPY = 11;
/** One repository of so many has its CI runs, which are most of all runs. */
const CI_EVERY = 10;
/** At scale 1: a million commits, 250,000 pull requests, 100,000 deployments, 20,000 incidents, 200 services. */
const ORGANISATION = { seed: DEMO_SEED, now: NOW, months: 24, copies: COPIES, activity: 2.15, incidents: 23 } as const;

const BASE_AT = NOW - DAYS * DAY_MS;
const READ_AT = Array.from({ length: DAYS + 1 }, (_, index) => BASE_AT + index * DAY_MS);

/**
 * The history of a share of the organisation's repositories. Made once and then kept under `build/`, until something
 * changes of what makes it: at full size that takes a minute.
 */
export function largeHistory(scale: number): LargeHistory {
  const kept = path.join(root, 'build', 'bench');
  const folder = path.join(kept, `history-${scale}-${fingerprint()}`);
  if (!existsSync(folder)) {
    removeOlder(kept, `history-${scale}-`);
    const unfinished = `${folder}.unfinished`;
    mkdirSync(unfinished, { recursive: true });
    write(unfinished, Math.max(1, Math.round(COPIES * REPOSITORIES_A_COPY * scale)));
    renameSync(unfinished, folder);
  }
  const { settings, counts } = JSON.parse(readFileSync(path.join(folder, FACTS), 'utf8'));
  const [base = '', ...days] = READ_AT.map((_, index) => path.join(folder, fileName(index)));
  return { base, days, readAt: READ_AT, settings, counts };
}

const FACTS = 'facts.json';
const fileName = (index: number): string => (index === 0 ? 'base.ndjson' : `day-${index}.ndjson`);

/** Repository by repository, because a million records at once would take gigabytes. */
function write(folder: string, repositories: number): void {
  const counts: Partial<Record<RecordKind, number>> = {};
  const services: SettingsInput['services'] = [];
  for (let only = 0; only < repositories; only++) {
    const world = generateWorld({ ...ORGANISATION, only, ci: only % CI_EVERY === CI_EVERY - 1 });
    const lines: string[][] = READ_AT.map(() => []);
    for (const record of toRecords(world)) {
      READ_AT.map((at) => asOf(record, at)).forEach((state, index, states) => {
        if (state !== null && state !== states[index - 1]) {
          lines[index]?.push(toLine(state));
        }
      });
      counts[record.kind] = (counts[record.kind] ?? 0) + (asOf(record, BASE_AT) === null ? 0 : 1);
    }
    lines.forEach((ofFile, index) => appendFileSync(path.join(folder, fileName(index)), ofFile.map(withEnd).join('')));
    services.push(...(worldSettings(world, 'https://github.example').services ?? []));
  }
  const settings = { connections: { github: { url: 'https://github.example' } }, services };
  writeFileSync(path.join(folder, FACTS), JSON.stringify({ settings, counts }));
}

const withEnd = (line: string): string => `${line}\n`;

function removeOlder(folder: string, prefix: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith(prefix)) {
      rmSync(path.join(folder, name), { recursive: true });
    }
  }
}

/** Of the sources that make the history. */
function fingerprint(): string {
  const world = path.join(root, 'demo', 'world');
  const sources = readdirSync(world).map((name) => path.join(world, name));
  const own = ['history-lines.ts', 'large-history.ts'].map((name) => path.join(root, 'bench', name));
  const hash = createHash('sha1');
  [...sources.sort(), ...own].forEach((file) => hash.update(readFileSync(file)));
  return hash.digest('hex').slice(0, 12);
}
