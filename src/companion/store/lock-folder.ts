import { rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandFailure } from '../failure';

/** Taking over from one that was killed takes no longer. */
const TAKING_MS = 10_000;
const ATTEMPTS = 3;
/** Of the address of a socket, by what the systems allow. */
const LONGEST_ADDRESS = 100;

/**
 * Takes the folder for this process alone, by listening on a socket in it: the system lets go of it however the process
 * ends, so that nothing has to be waited for, or cleaned up, after a kill.
 * @returns a function that gives it back.
 * @throws CommandFailure when another process has it; it is named by its number.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressIn(folder);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const server = await listen(address);
    if (server !== null) {
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    const holder = await holderOf(address);
    if (holder !== null) {
      throw new CommandFailure(
        `${folder} is in use by another dora serve (process ${holder}): stop that one, or give --data another folder.`,
      );
    }
    removeStale(folder, address);
  }
  throw new CommandFailure(`${folder} cannot be locked: remove ${address} if no other dora serve runs.`);
}

function addressIn(folder: string): string {
  const full = path.resolve(folder);
  const name = createHash('sha256').update(full).digest('hex').slice(0, 16);
  if (process.platform === 'win32') {
    return `\\\\.\\pipe\\dora-${name}`;
  }
  const inside = path.join(full, 'lock');
  return inside.length <= LONGEST_ADDRESS ? inside : path.join(tmpdir(), `dora-${name}.lock`);
}

/** Null: something is there already. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(String(process.pid));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(null);
      } else {
        reject(new CommandFailure(`${address} cannot be made to lock the folder: ${error.message}.`, { cause: error }));
      }
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The number of the process that listens there; null when none does. */
function holderOf(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(address);
    socket.setTimeout(TAKING_MS, () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    socket.on('connect', () => (said = ''));
    socket.on('error', () => resolve(null));
    socket.on('close', (failed) => resolve(failed ? null : said));
  });
}

/** Of two that find the same stale lock one removes it; else the second would remove the first one's new lock. */
function removeStale(folder: string, address: string): void {
  const mark = path.join(folder, 'lock.taking');
  if (!claims(mark)) {
    return;
  }
  try {
    rmSync(address, { force: true });
  } finally {
    rmSync(mark, { force: true });
  }
}

function claims(mark: string): boolean {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const age = Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKING_MS) {
      rmSync(mark, { force: true });
    }
    return false;
  }
}
