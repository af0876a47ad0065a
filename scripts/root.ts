import path from 'node:path';

/** The repository's folder. Scripts are started by npm, which sets the working folder to it. */
export const root = path.resolve(process.env['SHIPBEAT_ROOT'] ?? process.cwd());
