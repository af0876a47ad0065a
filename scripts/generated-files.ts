import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { companionRules } from '../alerting/src/companion-rules';
import { deliveryRules } from '../alerting/src/delivery-rules';
import { grafanaRules } from '../alerting/src/grafana-rules';
import { prometheusRules } from '../alerting/src/prometheus-rules';
import { alerts } from '../dashboards/src/alerts';
import { dashboards } from '../dashboards/src/all';
import { METRICS } from '../src/metrics/registry';
import { vendors } from '../src/providers/registry';
import { demoProvisioning, mixProvisioning } from './demo-provisioning';
import { exampleFiles, examplePage } from './example-files';
import { filledIn, pretty } from './filled-in';
import { metricTable } from './metric-table';
import { pluginRoutes } from './plugin-routes';
import { root } from './root';
import { ruleTable } from './rule-table';
import { deliveryTable, ownTable } from './series-table';

/** Every file that follows from the code, by name, as it has to be. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const texts = {
    'plugin.json': JSON.stringify({ ...JSON.parse(read('plugin.json')), includes: includes(), routes: routes() }),
    'README.md': filledIn('README.md', { metrics: metricTable(Object.values(METRICS)) }),
    'docs/companion.md': filledIn('docs/companion.md', { delivery: deliveryTable(), own: ownTable() }),
    'docs/alerting.md': filledIn('docs/alerting.md', {
      'delivery rules': ruleTable(deliveryRules),
      'companion rules': ruleTable(companionRules),
    }),
    'provisioning/datasources/dora.yaml': demoProvisioning(),
    ...(await mixProvisioning()),
    'docs/panels.md': examplePage(read('docs/panels.md')),
    'provisioning/alerting/rules.yaml': alertingFile(grafanaRules()),
    'provisioning/prometheus/rules.yaml': alertingFile(prometheusRules()),
  };
  const formatted = Object.entries(texts).map(async ([name, text]) => [name, await pretty(name, text)] as const);
  return { ...Object.fromEntries(await Promise.all(formatted)), ...dashboardFiles(), ...exampleFiles() };
}

/** The plugin brings all but the one that asks another data source. */
function dashboardFiles(): Readonly<Record<string, string>> {
  const ofPlugin = Object.entries(dashboards).map(([name, content]) => [`dashboards/${name}.json`, content] as const);
  const files = [...ofPlugin, ['provisioning/dashboards/alerts.json', alerts] as const];
  return Object.fromEntries(files.map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]));
}

function alertingFile(rules: unknown): string {
  const head =
    '# Written from alerting/src (npm run generate). What each rule means, and how to change it: docs/alerting.md.\n';
  return head + stringify(rules, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** The dashboards, as Grafana offers them at the data source. */
function includes() {
  return Object.entries(dashboards).map(([name, { title }]) => {
    return { type: 'dashboard', name: title, path: `dashboards/${name}.json` };
  });
}

const routes = () => pluginRoutes(Object.values(vendors));

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
