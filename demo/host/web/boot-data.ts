import { config } from '@grafana/runtime';

/** A dashboard that this host can show. */
export interface DashboardLink {
  readonly uid: string;
  readonly title: string;
}

declare global {
  interface Window {
    /** Beside Grafana's own boot data: what this host has to show. */
    readonly shipbeatPreview: {
      readonly dashboards: readonly DashboardLink[];
      /** Names of the secrets that are set; never their values. */
      readonly secureKeys: readonly string[];
    };
  }
}

export const { dashboards, secureKeys } = window.shipbeatPreview;

/** The first data source of the boot data: the one that is shown and configured here. */
export const dataSource = Object.values(config.datasources)[0];
