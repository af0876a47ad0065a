import type { TestDataSourceResponse } from '@grafana/data';
import type { Http } from '../../src/core/ports';
import type { Provider, Scope } from '../../src/core/provider';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { checkOneConnection, type ConnectionReport } from '../../src/checks/check-connection';
import { checkConnections, type TestPorts } from '../../src/checks/check-connections';
import { testAnswer } from '../../src/datasource/test-answer';
import { createLocalHost } from '../../src/datasource/engine/local-host';
import { readRecent, type RecentPorts } from '../../src/datasource/recent-records';
import { aProvider, aWorld, type World } from '../sync/fake-vendor';

type ProviderOf = (slot: string) => Promise<Provider | null>;

/** A reader of deployments that has every other kind of record, and none of them. */
export function aFullProvider(): Provider {
  return aProvider({ commit: none, pullRequest: none, pipelineRun: none, incident: none });
}

async function* none(_: Http, { span }: Scope) {
  yield { records: [], complete: span, truncated: [] };
}

/** What the test of a data source with these settings says. Its patience does not end, unless another timer is given. */
export async function test(
  world: World,
  written: SettingsInput,
  provider: ProviderOf,
  { recent, timer = endless }: Partial<Pick<TestPorts, 'recent'> & Pick<RecentPorts, 'timer'>> = {},
): Promise<TestDataSourceResponse> {
  const { vendor, clock } = world;
  const [base, http] = [parseSettings(written), () => vendor.http];
  const host = createLocalHost({
    ...{ settings: base, provider, http, clock, storage: world.storage, timer: world.timer },
    locks: { run: (_, work) => work() },
    createCancellation: () => new AbortController(),
    random: () => 0,
  });
  const ports = { provider, http, recent: recent ?? (() => readRecent({ host, clock, timer })) };
  return testAnswer(await checkConnections({ base, written }, ports));
}

const endless = { wait: () => new Promise<void>(() => undefined) };

/** What the test of one connection says. */
export function oneTest(slot: string, written: SettingsInput, provider: ProviderOf): Promise<ConnectionReport> {
  const { vendor } = aWorld();
  return checkOneConnection(slot, { base: parseSettings(written), written }, { provider, http: () => vendor.http });
}

const CONNECTIONS = { github: { url: 'http://a.example' }, 'github-2': { url: 'http://b.example' } };
export const answers: Provider['check'] = async () => ({ message: 'It answers.', budgets: [] });

/** A reader of GitHub's connections with this check, and none of others. */
export function withCheck(check: Provider['check'], extra: Partial<Provider> = {}) {
  const provider = { ...aFullProvider(), ...extra, check };
  return async (slot: string) => (slot.startsWith('github') ? provider : null);
}

export function settingsOf(services: SettingsInput['services'], connections: object = CONNECTIONS) {
  return { connections, services } as SettingsInput;
}
