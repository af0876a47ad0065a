import { readFileSync } from 'node:fs';
import { errorCode } from './error-code';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EISDIR: 'is a folder, not a file',
};

/** @throws what `failure` makes of the reason, which goes on with a sentence that names the file. */
export function textOfFile(file: string, failure: (reason: string, cause: unknown) => Error): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw failure(
      REASONS[errorCode(error)] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
}
