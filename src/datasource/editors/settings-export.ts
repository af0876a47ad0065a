import { stringify } from 'yaml';
import { PLUGIN_ID } from '../../core/plugin-id';
import { listAt } from './json-place';

const WIDTH = 120;

/** The services as a file that can be imported again. */
export function servicesYaml(settings: unknown): string {
  return stringify({ services: listAt(settings, ['services']) }, { lineWidth: WIDTH });
}

interface Source {
  readonly name: string;
  readonly uid: string;
  readonly jsonData: object;
  /** Names of the tokens that there are; what they are is nobody's to export. */
  readonly secretKeys: readonly string[];
}

/** The data source as a provisioning file: with variables in the place of tokens, and `$` written so that it stays one. */
export function provisioningYaml({ name, uid, jsonData, secretKeys }: Source): string {
  const source = {
    name: literal(name),
    type: PLUGIN_ID,
    uid: literal(uid),
    access: 'proxy',
    jsonData: literal(jsonData),
  };
  const secureJsonData = Object.fromEntries(secretKeys.map((key) => [key, `$${variableOf(key)}`]));
  const secrets = secretKeys.length === 0 ? {} : { secureJsonData };
  return stringify({ apiVersion: 1, datasources: [{ ...source, ...secrets }] }, { lineWidth: WIDTH });
}

/** Grafana fills in variables, in every text of the file; `$$` is a dollar sign to it. */
function literal(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('$', '$$$$');
  }
  if (Array.isArray(value)) {
    return value.map(literal);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]))
    : value;
}

/** `githubToken` → `GITHUB_TOKEN`, `github2Token` → `GITHUB_2_TOKEN`. */
function variableOf(key: string): string {
  return key
    .replace(/\d+|[A-Z]/g, (part) => `_${part}`)
    .replace(/(\d)_?([A-Z])/g, '$1_$2')
    .toUpperCase();
}
