import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/root';

export interface AlertsPanel {
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly datasource?: object;
  readonly targets?: readonly { readonly expr: string; readonly datasource: object }[];
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

/** The panels of the dashboard Alerts, as it is shipped. */
export function alertsDashboard(): readonly AlertsPanel[] {
  return JSON.parse(readFileSync(path.join(root, 'provisioning/dashboards/alerts.json'), 'utf8')).panels;
}
