import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Size {
  readonly additions: number;
  readonly deletions: number;
  readonly files: number;
}

/** How much each of the commits changed against its first parent. */
export async function readSizes(folder: string, shas: readonly string[]): Promise<ReadonlyMap<string, Size>> {
  const words = ['log', '--no-walk=unsorted', '--stdin', '--no-color', '--shortstat', '--no-renames'];
  const child = spawn(
    'git',
    ['-C', folder, '--no-optional-locks', ...words, '--diff-merges=first-parent', '--format=%H'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  child.stdin.end(shas.map((sha) => `${sha}\n`).join(''));
  const chunks: Uint8Array[] = [];
  child.stdout.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  await once(child, 'close');
  return toSizes(Buffer.concat(chunks).toString());
}

function toSizes(output: string): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  let sha = '';
  for (const line of output.split('\n')) {
    if (/^[0-9a-f]{40}$/.test(line)) {
      sha = line;
      sizes.set(sha, { additions: 0, deletions: 0, files: 0 });
    } else if (line.includes('changed')) {
      const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
      sizes.set(sha, { additions: count('insertion'), deletions: count('deletion'), files: count('file') });
    }
  }
  return sizes;
}
