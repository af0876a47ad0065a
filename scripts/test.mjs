// `npm test`: every check in turn, a line each, all of them run even when one fails; the last line counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
process.chdir(root);
mkdirSync('build', { recursive: true });
const jestReport = path.join(root, 'build', 'jest.json');
rmSync(jestReport, { force: true });
const browserReport = path.join(root, 'build', 'browser.json');
rmSync(browserReport, { force: true });

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', bin('tsc'), ['--noEmit']],
  ['types of the pure layers', bin('tsc'), ['--noEmit', '-p', 'src/tsconfig.core.json']],
  ['types of the preview page', bin('tsc'), ['--noEmit', '-p', 'demo/host/web']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['generated files', process.execPath, ['--import', 'tsx', 'scripts/generate.ts', '--check']],
  ['unused code', bin('knip'), []],
  ['build', process.execPath, ['--import', 'tsx', 'scripts/build.ts']],
  ['jest', bin('jest'), ['--json', `--outputFile=${jestReport}`], () => jestCounts(jestReport)],
  ['browser', process.execPath, ['--import', 'tsx', 'tests/browser/run.ts'], () => readReport(browserReport)],
];

let passed = 0;
let failed = 0;
for (const [name, command, args, read] of checks) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, CI: 'true' } });
  const result = read?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A run that ended badly without a failed test (it crashed, or wrote no report) is a failure all the same.
  const crashed = status !== 0 && result.failed === 0 ? 1 : 0;
  passed += result.passed;
  failed += result.failed + crashed;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name} (${result.passed} passed, ${seconds} s)\n`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function jestCounts(file) {
  const report = readReport(file);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
