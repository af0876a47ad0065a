/** As `plugin.json` has it, and with it every file that provisions such a data source. */
export const PLUGIN_ID = 'shipbeat-dora-datasource';
