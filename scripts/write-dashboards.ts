import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dashboards } from '../dashboards/src/all';
import { root } from './root';

/** Writes the dashboards' files from their builders; a test compares, so run it after a builder has changed. */
for (const [name, content] of Object.entries(dashboards)) {
  writeFileSync(path.join(root, 'dashboards', `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
