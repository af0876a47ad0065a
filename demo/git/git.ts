import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '../../src/core/errors';

const run = promisify(execFile);
const LARGEST_OUTPUT = 2 ** 30;
/** Output that does not depend on whose machine it is. */
const PLAIN = ['-c', 'log.showSignature=false', '-c', 'i18n.logOutputEncoding=UTF-8', '--no-optional-locks'];

/** What a git command prints. @throws InputError with git's own words. */
export async function git(folder: string, ...words: readonly string[]): Promise<string> {
  try {
    const environment = { ...process.env, LC_ALL: 'C.UTF-8', GIT_TERMINAL_PROMPT: '0' };
    const options = { maxBuffer: LARGEST_OUTPUT, env: environment };
    return (await run('git', ['-C', folder, ...PLAIN, ...words], options)).stdout;
  } catch (error) {
    throw new InputError(explain(folder, error), { cause: error });
  }
}

/** What a git command prints, null when it fails: a question that may have no answer. */
export async function gitOrNull(folder: string, ...words: readonly string[]): Promise<string | null> {
  return git(folder, ...words).catch(() => null);
}

function explain(folder: string, error: unknown): string {
  const facts = typeof error === 'object' && error !== null ? error : {};
  if ('code' in facts && facts.code === 'ENOENT') {
    return 'git was not found; install it, or add it to PATH';
  }
  const said = wordsOf(facts, error);
  if (/not a git repository/i.test(said)) {
    return `${folder} is no git repository; give the folder of a local clone`;
  }
  if (/cannot change to/i.test(said)) {
    return `There is no folder ${folder}; give the folder of a local clone`;
  }
  return `git could not read ${folder}: ${said}`;
}

/** The first line of what git said, or of why it could not be run. */
function wordsOf(facts: object, error: unknown): string {
  const said = 'stderr' in facts && typeof facts.stderr === 'string' ? facts.stderr.trim() : String(error);
  return said.split('\n')[0] ?? '';
}
