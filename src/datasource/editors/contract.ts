import type { DataSourceJsonData } from '@grafana/data';
import type { VariableValues } from '../variables';
import type { SettingsInput } from '../../core/settings';

/** What the query editor needs of the data source; its class implements it. */
export interface OptionSource {
  /** Known values of a dimension, in the order in which they are offered. Rejects with a sentence for a person. */
  options(of: VariableValues): Promise<readonly string[]>;
}

export type DoraJsonData = DataSourceJsonData & SettingsInput;

/** Tokens by `secretKey(slot)`. */
export type DoraSecrets = Readonly<Record<string, string>>;
