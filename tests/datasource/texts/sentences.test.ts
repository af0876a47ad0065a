import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { SENTENCES_DE } from '../../../src/datasource/texts/de/sentences';
import { speak, spokenIn } from '../../../src/datasource/texts/language';
import { loadSentences, sentence } from '../../../src/datasource/texts/sentences';
import { TOPICS } from '../../../src/metrics/bottlenecks/topics';
import { METRICS } from '../../../src/metrics/registry';
import { vendors } from '../../../src/providers/registry';

const SRC = path.join(__dirname, '../../../src');

/** Where sentences are written that a panel, the test of a data source or its settings can show. */
const SPEAKING = [
  ...['core', 'metrics', 'providers', 'sync', 'checks', 'datasource/engine'].flatMap(filesIn),
  ...['ad-hoc', 'asked', 'backend-http', 'bucket-spans', 'goal', 'http-failure', 'read-settings', 'variables'].map(
    (name) => `datasource/${name}.ts`,
  ),
];

/** Files that hold no sentence: bounds of reports with where they were found, and documents that are sent to vendors. */
const SILENT = new Set(['core/benchmarks.ts', 'providers/gitlab/merge-request-document.ts']);

/** What is written for machines: questions to vendors, media types, schemes of tokens, names of vendors' own. */
const NO_SENTENCES: readonly RegExp[] = [
  /\b(nodes|pageInfo|object|ref|issues|pipeline|pipelines|environment|history|environments?)\s?[({]/,
  /\$(name|path|first|from|iid|iids|id|revision|\{0\}|after)\b/,
  /^(SELECT|WHERE|AND|ORDER BY|\[System\.)|ORDER BY|^ (OR|AND) $/,
  /^(project = \{0\}|name = \{0\}|status: open|updated(_on)? |createdAt > |\{0\} in \(\{1\}\)$|repo:)/,
  /^(Bearer|Basic|GenieKey|Token)\b.*\{token\}$/,
  /^application\/x-ndjson/,
  /^, (types|labelName): /,
  /^\[System\] Incident$/,
  /^(Code|Build|Environment|Release|Work Items) \(Read[^)]*\)$/,
  /^\s*(query|fragment) |^, \$\{0\}: \[/,
  /^\{0\} UTC$|^Connection \{0\}: $|^Jira (Cloud|Service Management)$/,
];

/** Joints of lists. */
const JOINTS = new Set(SENTENCES_DE.joints.map(([english]) => english));

/** Said elsewhere: titles and definitions have a catalogue of their own, and a vendor's name is the same everywhere. */
const ELSEWHERE = new Set([
  ...Object.values(METRICS).flatMap(({ title, description, counted }) => [title, description, counted]),
  ...Object.values(vendors).map(({ name }) => name),
  ...TOPICS.map(({ title }) => title),
]);

function filesIn(folder: string): readonly string[] {
  const found = readdirSync(path.join(SRC, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(SRC, path.join(entry.parentPath, entry.name)));
}

/** All texts of a file, with `{0}` for what is filled in. */
function textsOf(file: string): readonly string[] {
  const found: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) {
      return;
    }
    if (ts.isStringLiteralLike(node)) {
      found.push(node.text);
    } else if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join(''));
    }
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile(file, readFileSync(path.join(SRC, file), 'utf8'), ts.ScriptTarget.ES2022, false));
  return found;
}

function isSentence(text: string): boolean {
  const hasWords = /[A-Za-z]{2,}.*\s|\s.*[A-Za-z]{2,}/.test(text);
  return hasWords && !JOINTS.has(text) && !ELSEWHERE.has(text) && !NO_SENTENCES.some((form) => form.test(text));
}

const WRITTEN = SPEAKING.filter((file) => !SILENT.has(file)).map((file) => ({ file, texts: textsOf(file) }));
const SENTENCES = Object.entries(SENTENCES_DE.sentences);

function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\d+)(?::\w+)?\}/g)].map(([, index = '']) => index))].sort();
}

/** With a value in each place that nobody has said so far. */
function filledWith(text: string): string {
  return text.replace(/\{(\d+)(?::\w+)?\}/g, (_, index: string) => `Xq${index}z`);
}

beforeAll(async () => {
  speak(spokenIn('de-DE'));
  await loadSentences();
});

afterAll(() => speak(spokenIn('en-US')));

it('has German for every sentence that is written in the code', () => {
  const without = WRITTEN.flatMap(({ file, texts }) =>
    texts.filter((text) => isSentence(text) && SENTENCES_DE.sentences[text] === undefined).map((text) => [file, text]),
  );
  expect(without).toEqual([]);
});

it('has no German for what is not written any more', () => {
  const written = new Set(WRITTEN.flatMap(({ texts }) => texts));
  expect(SENTENCES.map(([english]) => english).filter((english) => !written.has(english))).toEqual([]);
});

it('has the same places in German', () => {
  const other = SENTENCES.filter(([english, german]) => `${placesIn(german)}` !== `${placesIn(english)}`);
  expect(other).toEqual([]);
});

it('says each sentence in its own German, not in that of another', () => {
  // What says next to nothing is only known by what is in it.
  const telling = SENTENCES.filter(([english]) => /^[^{].*[a-z]{4}|[A-Za-z ]{9}/.test(english));
  expect(telling.length).toBeGreaterThan(400);
  const wrong = telling.flatMap(([english, german]) => {
    const said = sentence(filledWith(english));
    return said === filledWith(german) ? [] : [{ english, said }];
  });
  expect(wrong).toEqual([]);
});

/** As they are put together where they are said. */
const TOLD: readonly (readonly [english: string, german: string])[] = [
  ['8 of 20 deployments', '8 von 20 (Deployments)'],
  ['3 of 4 whole weeks', '3 von 4 ganzen Wochen'],
  ['no changes were read', 'gelesen wurden keine Änderungen'],
  [
    'Changes wait 1 d 2 h for their first review at the median: more than 1 d, 45.5 % of the lead time. Code review addresses it. Answer reviews within one business day, best while the author is still at it.',
    'Änderungen warten im Median 1 d 2 h auf ihr erstes Review: mehr als 1 d, 45,5 % von der Durchlaufzeit. Dagegen hilft: Code-Review. Reviews innerhalb eines Arbeitstags beantworten, am besten solange noch daran gearbeitet wird.',
  ],
  [
    '2 deployments have a revision that no known commit has: what was shipped is unknown. Read more history, or give commit SHAs as revisions. Seen: d1 (checkout), d2 (cart).',
    '2 Deployments haben eine Revision, die kein bekannter Commit hat: Was ausgeliefert wurde, ist nicht bekannt. Mehr Historie lesen, oder SHAs von Commits als Revision angeben. Gesehen: d1 (checkout), d2 (cart).',
  ],
  [
    'No commits and no pull requests were read, so Change lead time has no value.',
    'Gelesen wurden keine Commits und keine Pull Requests, also hat Durchlaufzeit (Change Lead Time) keinen Wert.',
  ],
  [
    'Time to restore (p50) of checkout is longer than 3 d at 2026-01-05T00:00:00.000Z (2 of 3 open).',
    'Incident-Dauer (Time to Restore) (p50) von checkout: länger als 3 d bei 05.01.2026, 00:00 UTC (2 von 3 offen).',
  ],
  [
    'github is not asked, as its budget of 5000 (graphql) is used up; reading goes on at 2026-01-05 10:30 UTC.',
    'github wird nicht gefragt: sein Kontingent von 5.000 (graphql) ist aufgebraucht; weiter geht es um 05.01.2026, 10:30 UTC.',
  ],
  [
    'github: GitHub answers. The token has the scopes repo, read:org. All 3 repositories can be read. 4990 of 5000 points are left this hour. 1,234 records in the last 30 days.',
    'github: GitHub antwortet. Der Token hat die Scopes repo, read:org. Alle 3 Repositories sind lesbar. Übrig sind 4.990 von 5.000 Punkten in dieser Stunde. 1.234 Datensätze in den letzten 30 Tagen.',
  ],
  [
    '2 connections and 1 service: all connections work.',
    '2 Verbindungen und 1 Service: Alle Verbindungen funktionieren.',
  ],
  [
    '1 connection and 3 services: all connections work, but 2 lists of records cannot be read.',
    '1 Verbindung und 3 Services: Alle Verbindungen funktionieren, aber 2 Listen von Daten sind nicht lesbar.',
  ],
  [
    'deployments of acme/shop (github): GitHub finds no repository acme/shop: check its name, and that the token may read it. Setting: services[0].repository.id.',
    'Deployments von acme/shop (github): GitHub findet kein Repository acme/shop: bitte den Namen prüfen, und ob der Token es lesen darf. Einstellung: services[0].repository.id.',
  ],
  [
    'Data source settings.weekStart: "friday" is not known; expected one of monday, sunday; Data source settings.services[0].name: is missing',
    'Einstellungen der Datenquelle.weekStart: "friday" ist nicht bekannt; möglich: monday, sunday; Einstellungen der Datenquelle.services[0].name: fehlt',
  ],
  [
    'Connection github: its token may not read this ("Forbidden").',
    'Verbindung github: ihr Token darf das nicht lesen ("Forbidden").',
  ],
  [
    'github: Records in the last 30 days: deployments 12, pull requests 3.',
    'github: Datensätze in den letzten 30 Tagen: Deployments 12, Pull Requests 3.',
  ],
  [
    'Without deployments, so without any metric of them: cart, checkout and 3 more.',
    'Ohne Deployments, also ohne Metriken davon: cart, checkout und 3 weitere.',
  ],
];

it.each(TOLD)('%j', (english, german) => {
  expect(sentence(english)).toBe(german);
});

it.each(['Bad credentials', 'deployments', 'acme/shop', 'the quick brown fox', ''])('leaves %j as it is', (text) => {
  expect(sentence(text)).toBe(text);
});

it('is as it was in English', () => {
  speak(spokenIn('en-US'));
  expect(sentence('8 of 20 deployments')).toBe('8 of 20 deployments');
  speak(spokenIn('de-DE'));
});
