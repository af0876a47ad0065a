import { readFile } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface ServedFile {
  readonly type: string;
  readonly content: Buffer;
}

/** A file below `folder` by the path of a request, null where there is none or the path leads out of the folder. */
export async function readServedFile(folder: string, requested: string): Promise<ServedFile | null> {
  const file = path.resolve(folder, `.${path.posix.normalize(`/${requested}`)}`);
  if (!file.startsWith(path.resolve(folder) + path.sep)) {
    return null;
  }
  try {
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { type, content: await readFile(file) };
  } catch {
    return null;
  }
}
