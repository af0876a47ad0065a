import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/root';
import { runAttributionBench } from './attribution';
import { chunkFigures } from './chunks';
import { runEngineBench } from './engine';
import { failAbove, printFigures } from './figure';
import { runRequestsBench } from './requests';
import { runSizeBench } from './size';
import { runVendorsBench } from './vendors';

/** Prints every figure as a table, and writes them to `build/bench.json`. Fails when one is above what was promised. */
async function main(): Promise<void> {
  const { figures: ofAttribution, ...attribution } = runAttributionBench();
  const { figures: ofEngine, ...engine } = await runEngineBench();
  const sizes = [...(await runSizeBench()), ...chunkFigures()];
  const requests = [...(await runRequestsBench()), ...(await runVendorsBench())];
  const figures = [...sizes, ...requests, ...ofAttribution, ...ofEngine];
  console.log({ attribution, engine });
  printFigures(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', 'bench.json'), JSON.stringify({ attribution, engine, figures }, null, 2));
  failAbove(figures);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
