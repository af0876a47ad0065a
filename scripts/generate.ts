import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated-files';
import { root } from './root';

/**
 * Writes every file that follows from the code: run it after a provider, a metric or a panel has changed.
 * With `--check` nothing is written, and the exit code says whether all are up to date.
 */
async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const files = Object.entries(await generatedFiles());
  const stale = files.filter(([name, text]) => !existsSync(at(name)) || readFileSync(at(name), 'utf8') !== text);
  for (const [name, text] of stale) {
    if (check) {
      console.error(`${name} is not what the code says: run npm run generate`);
      process.exitCode = 1;
    } else {
      writeFileSync(at(name), text);
      console.log(`${name} written`);
    }
  }
}

const at = (name: string) => path.join(root, name);

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
