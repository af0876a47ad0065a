import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const WORKER = path.join(__dirname, '../../src/datasource/engine/engine.worker.ts');
const SOURCE = path.join(__dirname, '../../src');

/** What a file loads when it runs: types are gone by then. Dynamic imports count: what they load runs there, too. */
function loadedBy(file: string): readonly string[] {
  const found: string[] = [];
  function visit(node: ts.Node): void {
    found.push(...namedBy(node));
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return found;
}

function namedBy(node: ts.Node): readonly string[] {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return node.arguments.filter(ts.isStringLiteralLike).map(({ text }) => text);
  }
  const isType = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : isTypeExport(node);
  const isNaming = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  const from = isNaming && isType !== true ? node.moduleSpecifier : undefined;
  return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
}

function isTypeExport(node: ts.Node): boolean {
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** Packages that a file and everything that it loads ask for, each with the way to it. */
function packagesFrom(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  const ways = new Map([[entry, path.relative(SOURCE, entry)]]);
  for (const [file, way] of ways) {
    for (const name of loadedBy(file)) {
      if (!name.startsWith('.')) {
        packages.set(name, packages.get(name) ?? way);
        continue;
      }
      const found = ['.ts', '.tsx', '.json', '']
        .map((ending) => path.resolve(path.dirname(file), name) + ending)
        .find((one) => existsSync(one));
      if (found === undefined) {
        throw new Error(`${file} imports ${name}, which is not there.`);
      }
      if (!ways.has(found) && /\.tsx?$/.test(found)) {
        ways.set(found, `${way} → ${path.relative(SOURCE, found)}`);
      }
    }
  }
  return packages;
}

it('the worker loads nothing that only a page of Grafana has', () => {
  const packages = packagesFrom(WORKER);
  // The walk has come to the readers and to the storage.
  expect([...packages.keys()]).toEqual(expect.arrayContaining(['zod', 'idb', 'p-queue']));
  const ofPages = [...packages].filter(([name]) => /^(@grafana\/|react|rxjs|@emotion\/|lodash|moment)/.test(name));
  expect(ofPages).toEqual([]);
});

it('would see what a page has', () => {
  const page = path.join(SOURCE, 'datasource/create-delivery.ts');
  expect([...packagesFrom(page).keys()]).toContain('@grafana/runtime');
});
