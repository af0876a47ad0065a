import { providerIdOf } from '../core/connections';
import { InputError } from '../core/errors';
import type { Http, Signal } from '../core/ports';
import { authorizationHeaders } from '../core/routes';
import type { Settings } from '../core/settings';
import { vendors } from '../providers/registry';
import { fetchHttp } from './fetch-http';
import type { Secrets } from './secrets';

/** Each connection over fetch, with its credentials. @param timeoutMs how long an answer may take; absent: half a minute */
export function connectionHttp(
  { connections }: Pick<Settings, 'connections'>,
  secrets: Secrets,
  timeoutMs?: number,
): (connection: string, signal: Signal) => Http {
  return (name, signal) => {
    const connection = connections[name];
    if (connection === undefined) {
      throw new InputError(`There is no connection ${name}.`);
    }
    const { authorization = null } = vendors[providerIdOf(name)] ?? {};
    const headers = authorizationHeaders(authorization, secrets[name] || null);
    return fetchHttp({ name, connection, headers, signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  };
}
