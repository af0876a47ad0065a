import { abortableTimer } from '../core/abortable-timer';
import { providerIdOf } from '../core/connections';
import { instant } from '../core/instant';
import type { Clock, Locks, RecordStorage } from '../core/ports';
import { loadProvider } from '../providers/registry';
import type { HostPorts } from './engine/engine-host';
import { indexedDbStorage } from './indexed-db';
import { acrossTabs, openChannel, type Tabs } from './tabs';

export const browserClock: Clock = { now: () => instant(Date.now()) };

const browserTimer = abortableTimer({
  set: (run, ms) => setTimeout(run, ms),
  clear: (timeout) => clearTimeout(timeout),
});

/**
 * One tab at a time, where the browser has Web Locks (pages served over HTTP from another host than localhost have
 * none); else everybody at once, which costs requests but nothing else.
 */
function browserLocks(prefix: string): Locks {
  const { locks } = navigator;
  return {
    run: async (name, work) => (locks === undefined ? work() : await locks.request(`${prefix}/${name}`, work)),
  };
}

/**
 * What reading needs of a browser, of a page as of a worker.
 * @param owner tells users, organisations and data sources apart.
 */
export function browserPorts(owner: string, clock: Clock): Omit<HostPorts, 'settings' | 'http'> {
  return {
    provider: (connection) => loadProvider(providerIdOf(connection)),
    ...shared(indexedDbStorage(owner, clock), owner),
    locks: browserLocks(`shipbeat/${owner}`),
    clock,
    timer: browserTimer,
    createCancellation: () => new AbortController(),
    random: Math.random,
  };
}

function shared(storage: RecordStorage, owner: string): Partial<Tabs> & Pick<Tabs, 'storage'> {
  const channel = openChannel(`shipbeat/${owner}`);
  return channel === null ? { storage } : acrossTabs(storage, channel);
}
