import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { CHECKS, type Ground } from './checks';
import { findChromium } from './chromium';
import { CommandLine } from './command-line';
import { visitor } from './page';
import { setStage } from './stage';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Only checks whose name has one of these in it: `npm run test:browser -- worker "in German"`. */
const WANTED = process.argv.slice(2);
const CHOSEN = CHECKS.filter(([name]) => WANTED.length === 0 || WANTED.some((part) => name.includes(part)));

/** The demo in a real browser: `npm run test:browser`. Prints a line a check, and counts them at the end. */
async function main(): Promise<void> {
  const executablePath = findChromium();
  const stage = await setStage();
  const commandLine = new CommandLine(stage.world);
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const witness = { problems: [], hosts: new Set<string>(), received: [] };
  try {
    const regular = await visitor(browser, witness);
    const failed = await runChecks({ stage, browser, commandLine, regular, witness });
    report(CHOSEN.length - failed, failed);
  } finally {
    await browser.close();
    await stage.close();
    commandLine.close();
  }
}

async function runChecks(ground: Ground): Promise<number> {
  let failed = 0;
  for (const [name, run] of CHOSEN) {
    const startedAt = performance.now();
    try {
      await run(ground);
      console.log(`  ok      ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`  FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

function report(passed: number, failed: number): void {
  mkdirSync('build', { recursive: true });
  writeFileSync('build/browser.json', JSON.stringify({ passed, failed }));
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
