import { randomBytes } from 'node:crypto';
import type { Environment } from '../src/companion/interpolate';
import { builtParts } from './built';
import { simulatedSource, sourceFromFile } from './data-sources';
import { openGitWorld } from './git/open';
import type { DataSource } from './host/data-source';
import { startHost, type Host } from './host/server';
import type { Shown } from './options';
import { onlyFrom, startOrganisation, type Mix, type Organisation } from './vendors/mix';
import { MIXES } from './vendors/mixes';
import { DEMO_SEED, DEMO_TROUBLE } from './world/demo-seed';
import { generateWorld } from './world/generate';
import type { World } from './world/world';

export interface DemoRequest {
  readonly shown: Shown;
  /** Tried in turn; 0 is any free one. */
  readonly ports: readonly number[];
  readonly environment: Environment;
  readonly say: (line: string) => void;
}

export interface Demo {
  readonly url: string;
  close(): Promise<void>;
}

/** How long a simulated vendor takes to answer: about what a real one takes. */
const LATENCY_MS = 80;

/** Builds what is not built, starts the simulated vendors where they are wanted, and the host. */
export async function startDemo({ shown, ports, environment, say }: DemoRequest): Promise<Demo> {
  const { dataSource, organisation } = await sourceOf(shown, environment, say);
  try {
    const built = await builtParts(say);
    const host = await startOnFree(ports, (port) => startHost({ ...built, dataSource, port }));
    return { url: host.url, close: async () => void (await Promise.all([host.close(), organisation?.close()])) };
  } catch (error) {
    await organisation?.close();
    throw error;
  }
}

interface Source {
  readonly dataSource: DataSource;
  readonly organisation: Organisation | null;
}

async function sourceOf(shown: Shown, environment: Environment, say: (line: string) => void): Promise<Source> {
  switch (shown.kind) {
    case 'settings':
      return { dataSource: sourceFromFile(shown.file, environment), organisation: null };
    case 'git': {
      say(`Reading ${shown.folder} …`);
      const tags = shown.tags === null ? {} : { tagPattern: shown.tags };
      return simulated(await openGitWorld(shown.folder, tags), onlyFrom('github'), 0);
    }
    case 'organisation':
      return simulated(demoWorld(), MIXES[shown.mix], LATENCY_MS);
  }
}

function demoWorld(): World {
  return generateWorld({ seed: DEMO_SEED, now: Date.now(), inTrouble: DEMO_TROUBLE });
}

/** A token of its own for each start: nothing else on this machine can read from the simulated vendors. */
async function simulated(world: World, mix: Mix, latencyMs: number): Promise<Source> {
  const token = randomBytes(24).toString('hex');
  const organisation = await startOrganisation(mix, { world, token, latencyMs });
  return { dataSource: simulatedSource(organisation), organisation };
}

async function startOnFree(ports: readonly number[], start: (port: number) => Promise<Host>): Promise<Host> {
  for (const port of ports) {
    try {
      return await start(port);
    } catch (error) {
      if (!isBusy(error) || port === ports.at(-1)) {
        throw error;
      }
    }
  }
  throw new Error('no port was given');
}

/** Whether a server could not start because its port is taken. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
