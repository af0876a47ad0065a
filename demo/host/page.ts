import type { DataSource } from './data-source';
import type { BuiltPlugin, ShippedDashboard } from './plugin-folder';

/**
 * The host's one page, with the boot data that Grafana's libraries look for before they load. Of the data source it
 * holds what Grafana tells a browser: `jsonData`, and the names of the secrets, never their values.
 */
export function pageOf(plugin: BuiltPlugin, dataSource: DataSource, dashboards: readonly ShippedDashboard[]): string {
  const preview = {
    dashboards: dashboards.map(({ uid, title }) => ({ uid, title })),
    secureKeys: Object.keys(dataSource.secureJsonData),
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Shipbeat preview</title>
    <link rel="icon" href="/public/plugins/${plugin.meta.id}/${plugin.meta.info.logos.small}" />
    <style>
      body {
        margin: 0;
      }
    </style>
    <link rel="stylesheet" href="/public/build/main.css" />
    <script>
      window.__grafana_public_path__ = '/public/';
      window.grafanaBootData = ${toScript(bootData(plugin, dataSource))};
      window.shipbeatPreview = ${toScript(preview)};
      const asked = new URLSearchParams(location.search);
      window.grafanaBootData.user.language = asked.get('lang') ?? 'en-US';
      const theme = asked.get('theme') ?? localStorage.getItem('shipbeat.preview.theme');
      window.grafanaBootData.user.theme = theme === 'light' ? 'light' : 'dark';
      localStorage.setItem('shipbeat.preview.theme', window.grafanaBootData.user.theme);
    </script>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/public/build/main.js"></script>
  </body>
</html>
`;
}

/** Of the data source it holds what Grafana tells a browser. */
function bootData(plugin: BuiltPlugin, dataSource: DataSource) {
  return {
    settings: {
      appSubUrl: '',
      buildInfo: { version: '13.2.2', commit: '', env: 'production' },
      datasources: { [dataSource.name]: instanceSettings(plugin, dataSource) },
      defaultDatasource: dataSource.name,
      featureToggles: {},
      minRefreshInterval: '5s',
      namespace: 'default',
    },
    user: { id: 1, orgId: 1, orgRole: 'Viewer', login: '', timezone: 'browser', weekStart: '', permissions: {} },
    navTree: [],
    assets: {},
  };
}

function instanceSettings({ meta }: BuiltPlugin, { uid, name, jsonData }: DataSource) {
  const folder = `/public/plugins/${meta.id}`;
  const logos = { small: `${folder}/${meta.info.logos.small}`, large: `${folder}/${meta.info.logos.large}` };
  return {
    id: 1,
    uid,
    name,
    type: meta.id,
    meta: { ...meta, module: `${folder}/module.js`, baseUrl: folder, info: { ...meta.info, logos } },
    url: `/api/datasources/proxy/uid/${uid}`,
    access: 'proxy',
    isDefault: true,
    readOnly: true,
    jsonData,
  };
}

/** JSON that cannot end the script element it stands in. */
function toScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
