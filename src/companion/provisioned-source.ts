import { parse } from 'yaml';
import { InputError } from '../core/errors';
import { PLUGIN_ID } from '../core/plugin-id';
import { parseSettings, settingsProblems, type Settings } from '../core/settings';
import { METRICS } from '../metrics/registry';
import { vendors } from '../providers/registry';
import { CommandFailure } from './failure';
import { interpolate, type Environment } from './interpolate';
import { settingLines } from './setting-lines';
import { textOfFile } from './text-of-file';

/** A data source of ours as a file describes it, with its variables filled in and nothing validated yet. */
export interface ProvisionedSource {
  /** Null where the file holds only the keys of `jsonData`. */
  readonly name: string | null;
  readonly uid: string | null;
  readonly jsonData: unknown;
  /** Filled in when it is looked at: who needs no tokens need not have them. @throws InputError as `interpolate` does */
  readonly secureJsonData: () => unknown;
  /** The file, and where in it `jsonData` is. */
  readonly file: string;
  readonly place: readonly (string | number)[];
  /** Variables that `jsonData` names and the environment does not have. */
  readonly missing: readonly string[];
}

/**
 * Reads a Grafana provisioning file with one data source of ours, or a JSON or YAML file that holds the keys of
 * `jsonData`.
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError when it is neither JSON nor YAML, has not exactly one such data source, or names a file that cannot be
 * read.
 */
export function readProvisionedSource(file: string, environment: Environment): ProvisionedSource {
  const missing = new Set<string>();
  const filled = (value: unknown) => interpolate(value, environment, () => undefined);
  const { name, uid, jsonData, secureJsonData, place } = sourceOf(parsed(file), file);
  return {
    name: textOf(filled(name)),
    uid: textOf(filled(uid)),
    jsonData: interpolate(jsonData, environment, (variable) => missing.add(variable)),
    secureJsonData: () => filled(secureJsonData),
    ...{ file, place },
    missing: [...missing],
  };
}

/**
 * The settings of a source. `where` names it in messages.
 * @throws InputError that names each wrong place with its line, and the variables that the environment does not have.
 */
export function settingsOf({ jsonData, missing, file, place }: ProvisionedSource, where: string): Settings {
  const problems = settingsProblems(jsonData, vendors, METRICS);
  if (problems.length === 0) {
    return parseSettings(jsonData, where, vendors, METRICS);
  }
  const lineOf = settingLines(file, place);
  const sentences = problems.map(({ place: wrong, message }) => {
    const path = wrong.replace(/^\./, '');
    return `${where}:${String(lineOf(wrong))}: ${path === '' ? '' : `${path}: `}${message}`;
  });
  const names = missing.map((name) => `$${name}`).join(', ');
  const unset = missing.length === 0 ? [] : [`not set in the environment: ${names}`];
  throw new InputError([...sentences, ...unset].join('; '));
}

interface RawSource {
  readonly name?: unknown;
  readonly uid?: unknown;
  readonly jsonData?: unknown;
  readonly secureJsonData?: unknown;
}

function sourceOf(content: unknown, file: string): RawSource & Pick<ProvisionedSource, 'place'> {
  if (typeof content !== 'object' || content === null || !('datasources' in content)) {
    return { jsonData: content, place: [] };
  }
  const all: readonly unknown[] = Array.isArray(content.datasources) ? content.datasources : [];
  const ours = all.filter(isOurs);
  if (ours.length !== 1) {
    throw new InputError(`${file} has ${ours.length} data sources of type ${PLUGIN_ID}; exactly one is needed`);
  }
  const index = all.findIndex(isOurs);
  return { jsonData: {}, ...ours[0], place: ['datasources', index, 'jsonData'] };
}

function isOurs(source: unknown): source is RawSource {
  return typeof source === 'object' && source !== null && 'type' in source && source.type === PLUGIN_ID;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parsed(file: string): unknown {
  const text = contentOf(file).replace(/^\uFEFF/, '');
  const content = parsedText(text, file);
  if (isDeeperThan(DEEPEST, content)) {
    throw new InputError(`${file} is nested more than ${DEEPEST} levels deep, or has an alias inside its own value`);
  }
  return content;
}

const DEEPEST = 50;

/** YAML can name a value inside itself, which never ends. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

function parsedText(text: string, file: string): unknown {
  try {
    return file.toLowerCase().endsWith('.json') ? JSON.parse(text) : parse(text, { logLevel: 'error' });
  } catch (error) {
    const detail = error instanceof Error ? firstLine(error.message) : String(error);
    throw new InputError(`${file} is neither JSON nor YAML: ${detail}`, { cause: error });
  }
}

function contentOf(file: string): string {
  return textOfFile(file, (reason, cause) => new CommandFailure(`The settings file ${file} ${reason}.`, { cause }));
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}
