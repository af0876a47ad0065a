import type { SimulatedVendor } from '../../../demo/vendors/common/simulated-vendor';
import { mixedSettings } from '../../../demo/vendors/mix';
import { accountOf, FALSE_ALARM, serviceTag } from '../../../demo/vendors/opsgenie/account';
import { startOperations, startOpsgenie } from '../../../demo/vendors/opsgenie/server';
import { toRecords } from '../../../demo/world/records';
import type { Issue, World } from '../../../demo/world/world';
import { instant } from '../../../src/core/instant';
import type { Incident } from '../../../src/core/records';
import type { SettingsInput } from '../../../src/core/settings';
import { NOW, smallWorld } from '../../demo/small-world';
import { connectSystems } from '../../support/read-world';

const DAY_MS = 86_400_000;
const TOKEN = 'secret';
const START = { opsgenie: startOpsgenie, 'jsm-operations': startOperations } as const;

describe('the simulated organisation', () => {
  const world = withFalseAlarms(smallWorld());
  const truth = toRecords(world).filter((record): record is Incident => record.kind === 'incident');

  it.each([
    ['incidents of Opsgenie', 'opsgenie', (settings: SettingsInput) => settings],
    ['alerts of Opsgenie', 'opsgenie', toAlerts],
    ['alerts of Jira Service Management', 'jsm-operations', (settings: SettingsInput) => settings],
  ] as const)('has what is true of it as %s', async (_, id, toSettings) => {
    const server = await START[id]({ world, token: TOKEN });
    const { records, status } = await connectSystems({
      settings: toSettings(settingsOf(world, id, server)),
      token: TOKEN,
      now: NOW,
    })(['incident'], world.since - DAY_MS);
    await server.close();
    expect(status.problems).toEqual([]);
    expect(status.truncated).toEqual([]);
    expect(truth.length).toBeGreaterThan(10);
    expect(comparable([...records.of('incident')])).toEqual(comparable(truth));
  });

  it('has some that were recorded late, say no end, were opened again, or are no incidents', () => {
    const { incidents } = accountOf(world);
    expect(incidents.filter(({ createdAt, startedAt }) => createdAt > startedAt).length).toBeGreaterThan(3);
    expect(incidents.filter(({ isSilent, resolvedAt }) => isSilent && resolvedAt !== null).length).toBeGreaterThan(1);
    expect(incidents.filter(({ reopenedAt }) => reopenedAt !== null).length).toBeGreaterThan(3);
    expect(incidents.filter(({ priority }) => priority === FALSE_ALARM).length).toBeGreaterThan(0);
    expect(incidents.filter(({ closedAt }) => closedAt !== null).length).toBeGreaterThan(3);
  });

  it.each([
    ['more rows than a page has', 'opsgenie', '/v1/incidents?limit=101', 422],
    ['the row after the twenty thousandth', 'opsgenie', '/v2/alerts?offset=19900&limit=100', 422],
    ['a field that there is not', 'opsgenie', '/v2/alerts?query=Status:open', 422],
    ['a field that there is not', 'jsm-operations', '/v1/alerts?query=service:shop', 400],
    ['a bracket that is open', 'jsm-operations', '/v1/alerts?query=(status:open', 400],
  ] as const)('refuses %s in %s', async (_, id, path, status) => {
    const server = await START[id]({ world, token: TOKEN });
    const form = id === 'opsgenie' ? 'GenieKey' : 'Basic';
    const response = await fetch(server.connection.url + path, { headers: { authorization: `${form} ${TOKEN}` } });
    await server.close();
    expect(response.status).toBe(status);
  });
});

describe.each(['opsgenie', 'jsm-operations'] as const)('an incident of %s that was open when last read', (id) => {
  it.each([
    ['is resolved by now', 'completed', true],
    ['was recorded twice, and is deleted by now', 'duplicate', false],
    ['is of no priority by now', 'not_planned', false],
  ] as const)('%s', async (_, stateReason, stays) => {
    const { last, withIt } = changing();
    const before = withIt({ state: 'open', stateReason: null, closedAt: null });
    const server = await START[id]({ world: before, token: TOKEN });
    let now = NOW;
    const settings = settingsOf(before, id, server);
    const read = connectSystems({ settings, token: TOKEN, now: () => now });
    const found = async () => {
      const { records, status } = await read(['incident'], before.since);
      expect(status.problems).toEqual([]);
      const ours = [...records.of('incident')].filter((row) => row.startedAt === last.createdAt);
      return ours.map(({ resolvedAt }) => resolvedAt ?? 'open');
    };
    expect(await found()).toEqual(['open']);
    await server.close();
    const port = Number(new URL(server.url).port);
    const later = await START[id]({ world: withIt({ stateReason }), token: TOKEN, port });
    // Long after the week in which what is over is read again.
    now += 30 * DAY_MS;
    expect(await found()).toEqual(stays ? [last.closedAt] : []);
    await later.close();
  });
});

function settingsOf(world: World, id: keyof typeof START, { connection }: SimulatedVendor): SettingsInput {
  return mixedSettings(world, { code: null, deployments: null, incidents: id }, { [id]: connection });
}

/** The same organisation where nobody records incidents: each alert is one. */
function toAlerts(settings: SettingsInput): SettingsInput {
  return {
    ...settings,
    services: (settings.services ?? []).flatMap((entry) => {
      if (entry.discover !== undefined) {
        return [];
      }
      const { name, incidents, ...rest } = entry;
      if (incidents === undefined) {
        return { name, ...rest };
      }
      const { connection, urgencies = [] } = incidents;
      return {
        name,
        ...rest,
        incidents: { connection, urgencies, from: 'alerts' as const, query: `tag: "${serviceTag(name)}"` },
      };
    }),
  };
}

/** The newest incident that is over, and the same organisation with it as given. */
function changing() {
  const world = smallWorld();
  const [last] = world.repositories
    .flatMap(({ issues }) => issues)
    .filter(({ state, labels }) => state === 'closed' && labels.includes('incident'))
    .sort((one, other) => other.createdAt - one.createdAt);
  const withIt = (changes: Partial<Issue>): World => ({
    ...world,
    repositories: world.repositories.map((repository) => ({
      ...repository,
      issues: repository.issues.map((issue) => (issue === last ? { ...issue, ...changes } : issue)),
    })),
  });
  return { last: { createdAt: instant(last?.createdAt ?? 0), closedAt: last?.closedAt }, withIt };
}

/** Of the incidents that are over, some were the same as another, and some were none. */
function withFalseAlarms(world: World): World {
  const reasons = ['completed', 'duplicate', 'completed', 'not_planned'] as const;
  const repositories = world.repositories.map((repository) => ({
    ...repository,
    issues: repository.issues.map((issue, index) =>
      issue.state === 'closed' ? { ...issue, stateReason: reasons[index % reasons.length] ?? null } : issue,
    ),
  }));
  return { ...world, repositories };
}

const PRIORITIES: Readonly<Record<string, string>> = { P1: 'critical', P2: 'high', P3: 'medium', P4: 'low' };

/** Ids and addresses are of another system, severities are priorities there. */
function comparable(incidents: readonly Incident[]): readonly string[] {
  return incidents
    .map(({ service, startedAt, resolvedAt, severity = '', title = '', labels = [] }) => {
      const isVerdict = labels.includes('not-a-failure');
      return JSON.stringify([service, startedAt, resolvedAt, PRIORITIES[severity] ?? severity, title, isVerdict]);
    })
    .sort();
}
