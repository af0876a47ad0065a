import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long scrapes took, in milliseconds. */
export interface Taken {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Of the last answer, as it came. */
  readonly bytes: number;
}

/** Of the companion, and of a server that has nothing else to do, with the same bytes in the same moments. */
export interface Scrapes {
  readonly companion: Taken;
  readonly idle: Taken;
}

const EVERY_MS = 50;
const agent = new Agent({ keepAlive: true });

interface Answered {
  readonly ms: number;
  readonly bytes: Buffer;
}

/** As Prometheus does: over a connection that is kept, gzipped. Until the last byte. */
function get(url: string): Promise<Answered> {
  const start = performance.now();
  const headers = {
    accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5',
    'accept-encoding': 'gzip',
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ ms: performance.now() - start, bytes: Buffer.concat(pieces) }));
      response.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

function put(url: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: 'PUT' }, (response) => response.resume().on('end', () => resolve()));
    asked.on('error', reject).end(bytes);
  });
}

function takenOf(all: readonly Answered[]): Taken {
  const sorted = all.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: all.length, p50: at(0.5), p99: at(0.99), most: at(1), bytes: all.at(-1)?.bytes.length ?? 0 };
}

/** Scrapes both in turn until it is told to end; for each line it hears it says what was taken since the one before. */
async function main([companion = '', idle = '']: readonly string[]): Promise<void> {
  let taken: { companion: Answered[]; idle: Answered[] } = { companion: [], idle: [] };
  createInterface(process.stdin).on('line', () => {
    const scrapes: Scrapes = { companion: takenOf(taken.companion), idle: takenOf(taken.idle) };
    taken = { companion: [], idle: [] };
    console.log(JSON.stringify(scrapes));
  });
  console.log('it scrapes');
  let last = Buffer.alloc(0);
  for (;;) {
    const answered = await get(companion);
    if (!answered.bytes.equals(last)) {
      last = Buffer.from(answered.bytes);
      await put(idle, last);
    }
    taken.companion.push({ ...answered, bytes: last });
    taken.idle.push(await get(idle));
    await sleep(EVERY_MS);
  }
}

void main(process.argv.slice(2));
