import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { InputError } from '../core/errors';
import { parseSettings, type Settings } from '../core/settings';
import { CommandFailure } from './failure';
import { interpolate, type Environment } from './interpolate';

const PLUGIN_ID = 'shipbeat-dora-datasource';

/**
 * Settings from a JSON or YAML file that holds the keys of `jsonData`, or from a Grafana provisioning file with one data
 * source of ours; without a file, the defaults.
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError when it holds no usable settings; the sentence names the place.
 */
export function readSettings(file: string | null, environment: Environment): Settings {
  if (file === null) {
    return parseSettings({});
  }
  const missing = new Set<string>();
  const content = interpolate(jsonDataOf(parsed(file), file), environment, (name) => missing.add(name));
  try {
    return parseSettings(content, file);
  } catch (error) {
    if (error instanceof InputError && missing.size > 0) {
      const names = [...missing].map((name) => `$${name}`).join(', ');
      throw new InputError(`${error.message}; not set in the environment: ${names}`, { cause: error });
    }
    throw error;
  }
}

function parsed(file: string): unknown {
  const text = contentOf(file).replace(/^\uFEFF/, '');
  try {
    return file.toLowerCase().endsWith('.json') ? JSON.parse(text) : parse(text, { logLevel: 'error' });
  } catch (error) {
    const detail = error instanceof Error ? firstLine(error.message) : String(error);
    throw new InputError(`${file} is neither JSON nor YAML: ${detail}`, { cause: error });
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'does not exist' : `cannot be read: ${error instanceof Error ? error.message : error}`;
    throw new CommandFailure(`The settings file ${file} ${reason}.`, { cause: error });
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}

function jsonDataOf(content: unknown, file: string): unknown {
  if (typeof content !== 'object' || content === null || !('datasources' in content)) {
    return content;
  }
  const all: readonly unknown[] = Array.isArray(content.datasources) ? content.datasources : [];
  const ours = all.filter(isOurs);
  if (ours.length !== 1) {
    throw new InputError(`${file} has ${ours.length} data sources of type ${PLUGIN_ID}; exactly one is needed`);
  }
  return ours[0]?.jsonData ?? {};
}

function isOurs(source: unknown): source is { readonly jsonData?: unknown } {
  return typeof source === 'object' && source !== null && 'type' in source && source.type === PLUGIN_ID;
}
