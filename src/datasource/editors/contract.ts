import type { DataSourceJsonData } from '@grafana/data';
import type { Dimension } from '../../core/metric';
import type { SettingsInput } from '../../core/settings';

/** What the query editor needs of the data source; its class implements it. */
export interface OptionSource {
  /** Known values of a dimension, in the order in which they are offered. Rejects with a sentence for a person. */
  options(dimension: Dimension): Promise<readonly string[]>;
}

export type DoraJsonData = DataSourceJsonData & SettingsInput;

/** Tokens by `secretKey(slot)`. */
export type DoraSecrets = Readonly<Record<string, string>>;
