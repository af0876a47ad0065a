/** @jest-environment ./tests/support/jsdom-env.js */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { LANGUAGES } from '../../../src/datasource/texts/language';
import { METRICS } from '../../../src/metrics/registry';

/** Catalogues by the name of their file; English texts of metrics are the metrics' own. */
const CATALOGUES = [
  ...['panels', 'query-editor', 'metrics'],
  ...['config-page', 'config-services', 'config-rules', 'config-definitions'],
] as const;
const TEXTS = path.join(__dirname, '../../../src/datasource/texts');

type Leaves = ReadonlyMap<string, string>;

/** The one catalogue of a file. */
async function catalogue(language: string, name: string): Promise<unknown> {
  if (language === 'en' && name === 'metrics') {
    const shown = Object.entries(METRICS).map(([id, { title, description, counted }]) => [
      id,
      { title, description, counted },
    ]);
    return Object.fromEntries(shown);
  }
  const all: readonly unknown[] = Object.values(await import(`${TEXTS}/${language}/${name}`));
  expect(all).toHaveLength(1);
  return all[0];
}

/** All texts by their keys; forms of a plural are one text, as languages differ in how many they have. */
function leavesOf(node: unknown, key = ''): Leaves {
  if (typeof node === 'string') {
    return new Map([[key, node]]);
  }
  const children = Object.entries(node as object);
  if (children.some(([name]) => name === 'other')) {
    return new Map([[key, children.map(([, form]) => form).join('\n')]]);
  }
  return new Map(children.flatMap(([name, child]) => [...leavesOf(child, `${key}.${name}`)]));
}

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const PAIRS = OTHERS.flatMap((language) => CATALOGUES.map((name) => [language, name] as const));

it('has a folder of the same files for each language', () => {
  for (const language of OTHERS) {
    // English sentences stand in the code that says them.
    const files = [...CATALOGUES.map((name) => `${name}.ts`), 'sentences', 'sentences.ts'];
    expect(readdirSync(path.join(TEXTS, language)).sort()).toEqual(files.sort());
  }
  const folders = readdirSync(TEXTS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...LANGUAGES].sort());
});

describe.each(PAIRS)('%s %s', (language, name) => {
  it('has each text of the English, with the same placeholders, and no other', async () => {
    const english = leavesOf(await catalogue('en', name));
    const other = leavesOf(await catalogue(language, name));
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      const translated = other.get(key) ?? '';
      expect([key, placeholders(translated)]).toEqual([key, placeholders(text)]);
      expect([key, translated === '']).toEqual([key, text === '']);
    }
  });

  it('is translated: whole sentences are not those of the English', async () => {
    const english = leavesOf(await catalogue('en', name));
    for (const [key, text] of leavesOf(await catalogue(language, name))) {
      const isSentence = text.replace(/\{\w+\}/g, '').split(/\s+/).length > 4;
      expect([key, isSentence && text === english.get(key)]).toEqual([key, false]);
    }
  });
});

/** What Grafana, the browser and style sheets call so. */
const NO_TEXTS = /^(Enter|DoraVariable|1px solid|thead th|tbody th)$/;

/** All but sentences of the engine and the readers, and errors of queries that cannot be answered. */
const TRANSLATED = [
  'variable-editor.tsx',
  'notices.ts',
  'drill-down.ts',
  'events.ts',
  ...filesIn('frames'),
  ...filesIn('editors'),
];

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(TEXTS, '..', folder)).map((name) => `${folder}/${name}`);
}

/** Words for people: what begins with a capital letter, or has several words. */
function textsLeftIn(source: string): readonly string[] {
  const found: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) {
      return;
    }
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node) || isRestOfTemplate(node)) {
      found.push(node.text.trim());
    }
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile('code.tsx', source, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TSX));
  return found.filter((text) => /^[A-Z][a-z]|[a-z]+ [a-z]+/.test(text) && !NO_TEXTS.test(text));
}

function isRestOfTemplate(node: ts.Node): node is ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

it.each(TRANSLATED)('%s leaves its texts to the catalogues', (file) => {
  expect(textsLeftIn(readFileSync(path.join(TEXTS, '..', file), 'utf8'))).toEqual([]);
});

it('would see a text that was left', () => {
  expect(textsLeftIn("import { Select } from 'x y';\nconst a = { label: 'Lead' };\n// 'A note'")).toEqual(['Lead']);
  expect(textsLeftIn('<Button>Show all</Button>')).toEqual(['Show all']);
  expect(textsLeftIn('const a = `${team}, period before`')).toEqual([', period before']);
});
