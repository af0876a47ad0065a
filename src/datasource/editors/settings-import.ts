import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { PLUGIN_ID } from '../../core/plugin-id';
import { settingsProblems, toPlace, type SettingsProblem } from '../../core/settings';
import { vendors } from '../../providers/registry';
import { servicesTexts } from '../texts/config-services';
import { pageTexts } from '../texts/config-page';
import { fill } from '../texts/fill';
import { sentence } from '../texts/sentences';
import { listAt, readAt, textAt, type Place } from './json-place';

/** What a YAML text has of settings, as written; and sentences, each with its line, for what keeps it from being taken. */
export interface Imported {
  readonly services: readonly unknown[];
  /** All settings of the text; null where it is a list of services and nothing else. */
  readonly settings: object | null;
  /** What is wrong with the text and with its services, beside the connections that are there. */
  readonly problems: readonly string[];
  /** What is wrong with it when it is to take the place of all settings. */
  readonly problemsOfAll: readonly string[];
}

/** @param connections those of the settings into which services are to be taken. */
export function readImport(text: string, connections: unknown): Imported {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return failed(document.errors.map(({ pos, message }) => lineOf(lines.linePos(pos[0]).line, message)));
  }
  const found = settingsIn(document);
  if ('sentence' in found) {
    return failed([found.sentence]);
  }
  const { at, isProvisioned, value } = found;
  const variables = isProvisioned ? variablesIn(value, []) : [];
  const toSentences = (problems: readonly SettingsProblem[]) =>
    [...variables, ...problems].map((problem) => sentenceOf(problem, at, { document, lines }));
  const read = isProvisioned ? withDollars(value) : value;
  const settings = Array.isArray(read) ? { services: read } : read;
  const services = listAt(settings, ['services']);
  const own = { connections, services: readAt(settings, ['services']) ?? [] };
  return {
    services,
    settings: Array.isArray(read) ? null : settings,
    problems: toSentences(settingsProblems(own, vendors)),
    problemsOfAll: toSentences(settingsProblems(settings, vendors)),
  };
}

function failed(problems: readonly string[]): Imported {
  return { services: [], settings: null, problems, problemsOfAll: problems };
}

interface Found {
  readonly value: object;
  /** Where it stands in the text. */
  readonly at: Place;
  /** In a file in which Grafana fills in variables. */
  readonly isProvisioned: boolean;
}

function settingsIn(document: Document): Found | { readonly sentence: string } {
  const root = valueOf(document);
  if (root instanceof Error || root === null || root === undefined) {
    return { sentence: root?.message ?? servicesTexts().import.empty };
  }
  if (readAt(root, ['datasources']) !== undefined) {
    return provisionedIn(root);
  }
  return isSettings(root)
    ? { value: root, at: [], isProvisioned: false }
    : { sentence: servicesTexts().import.noSettings };
}

/** A list is one of services. */
function isSettings(root: unknown): root is object {
  const keys = ['services', 'connections'];
  return Array.isArray(root) || keys.some((key) => readAt(root, [key]) !== undefined);
}

/** An error where aliases stand for more than any settings would have. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function provisionedIn(root: unknown): Found | { readonly sentence: string } {
  const sources = listAt(root, ['datasources']).map((source, index) => ({ source, index }));
  const [own, ...others] = sources.filter(({ source }) => textAt(source, ['type']) === PLUGIN_ID);
  if (own === undefined || others.length > 0) {
    return { sentence: oneSource(PLUGIN_ID, own === undefined ? 0 : others.length + 1) };
  }
  const value = readAt(own.source, ['jsonData']);
  return typeof value === 'object' && value !== null
    ? { value, at: ['datasources', own.index, 'jsonData'], isProvisioned: true }
    : { sentence: servicesTexts().import.noSettings };
}

const VARIABLE = /\$(__env\{[^}]*\}|\{[^}]*\}|[A-Za-z_]\w*)/;

function variablesIn(value: unknown, at: Place): readonly SettingsProblem[] {
  if (typeof value === 'string') {
    const name = VARIABLE.exec(value.replaceAll('$$', ''))?.[0];
    return name === undefined ? [] : [{ place: toPlace(at), message: fill(servicesTexts().import.variable, { name }) }];
  }
  return typeof value === 'object' && value !== null
    ? entriesOf(value).flatMap(([key, item]) => variablesIn(item, [...at, key]))
    : [];
}

function entriesOf(value: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
}

function withDollars<T>(value: T): T;
function withDollars(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('$$', '$');
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => withDollars(item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDollars(item)]))
    : value;
}

interface Text {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** With the line of the nearest part that is there: what is missing has none of its own. */
function sentenceOf({ place, message }: SettingsProblem, at: Place, { document, lines }: Text): string {
  const isList = Array.isArray(readAt(document.toJS(), at));
  const inside = pathOf(place).slice(isList ? 1 : 0);
  const told = `${place.replace(/^\./, '') || pageTexts().wholeSettings}: ${sentence(message)}`;
  for (let path = [...at, ...inside]; path.length > 0; path = path.slice(0, -1)) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) {
      return lineOf(lines.linePos(node.range[0]).line, told);
    }
  }
  return told;
}

function lineOf(line: number, told: string): string {
  return fill(servicesTexts().import.line, { line: String(line), sentence: told });
}

function oneSource(type: string, count: number): string {
  const { noSource, manySources } = servicesTexts().import;
  return count === 0 ? fill(noSource, { type }) : fill(manySources, { type, count });
}

/** The way back of `toPlace`. */
function pathOf(place: string): Place {
  return [...place.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
}
