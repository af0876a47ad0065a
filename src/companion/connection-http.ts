import { providerIdOf } from '../core/connections';
import { InputError } from '../core/errors';
import type { Http, Signal } from '../core/ports';
import { authorizationHeaders } from '../core/routes';
import type { Settings } from '../core/settings';
import { vendors } from '../providers/registry';
import { fetchHttp } from './fetch-http';
import type { Secrets } from './secrets';

/** Each connection over fetch, with its credentials. */
export function connectionHttp(
  { connections }: Pick<Settings, 'connections'>,
  secrets: Secrets,
): (connection: string, signal: Signal) => Http {
  return (name, signal) => {
    const connection = connections[name];
    if (connection === undefined) {
      throw new InputError(`There is no connection ${name}.`);
    }
    const { authorization = null } = vendors[providerIdOf(name)] ?? {};
    const headers = authorizationHeaders(authorization, secrets[name] || null);
    return fetchHttp({ name, connection, headers, signal });
  };
}
