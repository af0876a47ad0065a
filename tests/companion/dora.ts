import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const script = path.join(root, 'scripts', 'dora.mjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built command as users do, and waits for its end. */
export function dora(args: readonly string[], { env = {}, input = '' }: Surroundings = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    input,
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Runs the command and stops reading after the first bytes. */
export function doraUntilFirstBytes(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', (code) => resolve({ code, out: '', err }));
  });
}

/** A folder for one test file, and a way to put files there. */
export function temporaryFolder(): { readonly file: (name: string, content: string | Buffer) => string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    file(name, content) {
      const full = path.join(folder, name);
      writeFileSync(full, content);
      return full;
    },
  };
}

export function ndjson(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const kind = 'deployment';
const service = 'checkout';
const status = 'succeeded';

/**
 * Two commits, deployed one after the other to checkout; an incident half a day after the second deployment, resolved
 * after two hours.
 */
export const SMALL = ndjson(
  { kind: 'commit', id: 'c1', repository: service, parents: [], authoredAt: at(1, 8), committedAt: at(1, 9) },
  { kind: 'commit', id: 'c2', repository: service, parents: ['c1'], authoredAt: at(5, 8), committedAt: at(5, 9) },
  { kind, id: 'd1', service, status, revision: 'c1', startedAt: at(1, 10), finishedAt: at(1, 11) },
  { kind, id: 'd2', service, status, revision: 'c2', startedAt: at(6, 10), finishedAt: at(6, 11) },
  { kind: 'incident', id: 'i1', service, startedAt: at(6, 23), resolvedAt: at(7, 1) },
);

/** An hour of a day in January 2026. */
function at(day: number, hour: number): string {
  return `2026-01-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
}
