import type { DataSourceSettings } from '@grafana/data';
import { secretKey } from '../../core/connections';
import type { DoraJsonData, DoraSecrets } from './contract';
import { writeAt } from './json-place';

/** A data source's settings as Grafana hands them to a config editor. */
export type Options = DataSourceSettings<DoraJsonData, DoraSecrets>;

/** A token that has been typed and is kept at the next save. */
export function withToken(options: Options, key: string, token: string): Options {
  return { ...options, secureJsonData: { ...options.secureJsonData, [key]: token } };
}

/** Without a token: an empty one takes the kept one's place at the next save. */
export function withoutToken(options: Options, key: string): Options {
  return {
    ...options,
    secureJsonData: { ...options.secureJsonData, [key]: '' },
    secureJsonFields: { ...options.secureJsonFields, [key]: false },
  };
}

/** Without a connection and its token, which would otherwise stay on the server unseen. */
export function withoutConnection(options: Options, slot: string): Options {
  const jsonData = writeAt(options.jsonData, ['connections', slot], undefined);
  return withoutToken({ ...options, jsonData }, secretKey(slot));
}

/** The names of the tokens that are kept or have been typed. */
export function keptSecrets({ secureJsonData = {}, secureJsonFields }: Options): readonly string[] {
  const typed = Object.keys(secureJsonData).filter((key) => secureJsonData[key] !== '');
  const kept = Object.keys(secureJsonFields).filter((key) => secureJsonFields[key] === true);
  return [...new Set([...kept, ...typed])];
}
