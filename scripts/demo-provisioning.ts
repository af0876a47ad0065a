import { stringify } from 'yaml';
import { startOrganisation, type Organisation } from '../demo/vendors/mix';
import { MIXES, mixNames, type MixName } from '../demo/vendors/mixes';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { worldSettings } from '../demo/world/settings';
import type { SettingsInput } from '../src/core/settings';

const HEAD = `# The demo's organisation, as docker compose reads it. README.md has the five lines for your own GitHub.
`;
/** As docker-compose.yaml calls the container with the simulated vendors, and the port of the first of them. */
const VENDORS = { host: 'vendors', firstPort: 8080 } as const;

const demoWorld = () => generateWorld({ seed: DEMO_SEED, now: Date.UTC(2026, 0, 1), months: 1 });

/** `provisioning/datasources/dora.yaml`: the data source of the demo's organisation. */
export function demoProvisioning(): string {
  const settings = { ...worldSettings(demoWorld(), ''), connections: { github: { url: '$SHIPBEAT_GITHUB_URL' } } };
  return provisioningFile(settings, { githubToken: '$GITHUB_TOKEN' });
}

/** `provisioning/mixes/NAME.yaml`: the same organisation on the systems of each mix, by the name of the file. */
export async function mixProvisioning(): Promise<Readonly<Record<string, string>>> {
  const files = mixNames().map(async (mix) => [`provisioning/mixes/${mix}.yaml`, await mixFile(mix)] as const);
  return Object.fromEntries(await Promise.all(files));
}

/** What a connection says beside its address is known to the vendor alone, so that each is started for a moment. */
async function mixFile(mix: MixName): Promise<string> {
  const organisation = await startOrganisation(MIXES[mix], { world: demoWorld(), token: 'unused' });
  await organisation.close();
  const secrets = Object.keys(organisation.secrets).map((key) => [key, '$DEMO_TOKEN'] as const);
  return provisioningFile(atVendors(organisation), Object.fromEntries(secrets));
}

function atVendors({ settings, vendors }: Organisation): SettingsInput {
  const text = [...vendors.values()].reduce(
    (written, { url }, index) => written.replaceAll(url, `http://${VENDORS.host}:${VENDORS.firstPort + index}`),
    JSON.stringify(settings),
  );
  return JSON.parse(text);
}

function provisioningFile(settings: SettingsInput, secureJsonData: Readonly<Record<string, string>>): string {
  const { connections, ...rest } = settings;
  const datasource = {
    name: 'DORA',
    type: 'shipbeat-dora-datasource',
    uid: 'dora',
    access: 'proxy',
    isDefault: true,
    jsonData: { connections, ...escaped(rest) },
    secureJsonData,
  };
  return HEAD + stringify({ apiVersion: 1, datasources: [datasource] }, { lineWidth: 120 });
}

/** Grafana reads `$NAME` in a provisioning file as a variable, and `$$` as the dollar sign of a pattern. */
function escaped<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item) =>
    typeof item === 'string' ? item.replaceAll('$', '$$$$') : item,
  );
}
