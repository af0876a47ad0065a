import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/root';
import { runAttributionBench } from './attribution';
import type { Figure } from './figure';
import { runRequestsBench } from './requests';
import { runSizeBench } from './size';
import { chunkFigures, runVendorsBench } from './vendors';

/** Prints every figure as a table, and writes them to `build/bench.json`. Fails when one is above what was promised. */
async function main(): Promise<void> {
  const { steps, ...attribution } = runAttributionBench();
  const sizes = [...(await runSizeBench()), ...chunkFigures()];
  const requests = [...(await runRequestsBench()), ...(await runVendorsBench())];
  const figures = [...sizes, ...requests, ...steps.flatMap(toFigure)];
  console.table(
    steps.map(({ step, ms, ofJsonParse }) => ({ step, ms: Math.round(ms), '÷ JSON.parse': round(ofJsonParse) })),
  );
  console.log(attribution);
  console.table(
    figures.map(({ name, value, limit, detail }) => ({ figure: name, value: round(value), 'at most': limit, detail })),
  );
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', 'bench.json'), JSON.stringify({ attribution, steps, figures }, null, 2));
  const above = figures.filter(({ value, limit }) => limit !== null && value > limit);
  above.forEach(({ name, value, limit }) => console.error(`${name} is ${round(value)}, more than ${limit}`));
  process.exitCode = above.length === 0 ? 0 : 1;
}

function toFigure({
  step,
  ms,
  ofJsonParse,
  atMost,
}: ReturnType<typeof runAttributionBench>['steps'][number]): Figure[] {
  const detail = `${Math.round(ms)} ms`;
  return atMost === null
    ? []
    : [{ name: `${step} ÷ JSON.parse of the same records`, value: ofJsonParse, limit: atMost, detail }];
}

const round = (value: number) => Math.round(value * 1000) / 1000;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
