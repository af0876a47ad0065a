import type { DataSourceJsonData } from '@grafana/data';
import type { ConnectionReport } from '../../checks/check-connection';
import type { VariableValues } from '../variables';
import type { SettingsInput } from '../../core/settings';

/** What the query editor needs of the data source; its class implements it. */
export interface OptionSource {
  /** Known values of a dimension, in the order in which they are offered. Rejects with a sentence for a person. */
  options(of: VariableValues): Promise<readonly string[]>;
}

/** Whether a connection of the saved data source with this uid works. Rejects when that cannot be asked. */
export type TestConnection = (uid: string, slot: string) => Promise<ConnectionReport>;

export type DoraJsonData = DataSourceJsonData & SettingsInput;

/** Tokens by `secretKey(slot)`. */
export type DoraSecrets = Readonly<Record<string, string>>;
