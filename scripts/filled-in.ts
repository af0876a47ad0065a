import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { between } from './between';
import { root } from './root';

type Parts = Readonly<Record<string, string>>;

/** A document with other parts, each between `<!-- name … -->` and `<!-- /name -->`. */
export function filledIn(file: string, parts: Parts): string {
  const text = readFileSync(path.join(root, file), 'utf8');
  return Object.entries(parts).reduce((all, [name, part]) => between(all, name, part), text);
}

/** Writes a document with other parts. */
export async function fillIn(file: string, parts: Parts): Promise<void> {
  writeFileSync(path.join(root, file), await pretty(file, filledIn(file, parts)));
}

/** A text as it stands in the file of that name. */
export async function pretty(file: string, text: string): Promise<string> {
  const filepath = path.join(root, file);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
