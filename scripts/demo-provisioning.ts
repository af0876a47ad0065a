import { stringify } from 'yaml';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { worldSettings } from '../demo/world/settings';

const HEAD = `# The demo's organisation, as docker compose reads it. README.md has the five lines for your own GitHub.
`;

/** `provisioning/datasources/dora.yaml`: the data source of the demo's organisation. */
export function demoProvisioning(): string {
  const world = generateWorld({ seed: DEMO_SEED, now: Date.UTC(2026, 0, 1), months: 1 });
  const datasource = {
    name: 'DORA',
    type: 'shipbeat-dora-datasource',
    uid: 'dora',
    access: 'proxy',
    isDefault: true,
    jsonData: { ...escaped(worldSettings(world, '')), connections: { github: { url: '$SHIPBEAT_GITHUB_URL' } } },
    secureJsonData: { githubToken: '$GITHUB_TOKEN' },
  };
  return HEAD + stringify({ apiVersion: 1, datasources: [datasource] }, { lineWidth: 120 });
}

/** Grafana reads `$NAME` in a provisioning file as a variable, and `$$` as the dollar sign of a pattern. */
function escaped<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item) =>
    typeof item === 'string' ? item.replaceAll('$', '$$$$') : item,
  );
}
