import { instant } from '../src/core/instant';
import { RecordSet } from '../src/core/record-set';
import type { Settings } from '../src/core/settings';
import { attribute } from '../src/metrics/attribution/attribution';
import { createEngine } from '../src/metrics/create-engine';
import type { Engine } from '../src/metrics/engine';
import { shortQuestion } from './questions';
import { linePortions, toRecord } from './record-portions';
import { collectYoung, heldBytes, median, sample } from './sample';

/** What it takes until questions can be asked; all times are medians in milliseconds. */
export interface BuiltIndex {
  readonly set: RecordSet;
  readonly jsonParse: number;
  readonly adding: number;
  readonly attribution: number;
  /** Attribution, and all else that the first question of an engine waits for. */
  readonly ready: number;
  readonly recordBytes: number;
  /** What an engine holds once it has answered a short question. */
  readonly indexBytes: number;
}

interface BuildInput {
  readonly file: string;
  readonly settings: Settings;
  readonly now: number;
  readonly samples: number;
}

/** Reads a history several times, and keeps the last set. */
export async function buildIndex({ file, settings, now, samples }: BuildInput): Promise<BuiltIndex> {
  // A set that an awaited result named would be kept until the next one is there, and counted with it.
  const kept = { set: new RecordSet() };
  const passes: Pass[] = [];
  while (passes.length < samples) {
    kept.set = new RecordSet();
    passes.push(await readOnce(file, kept.set));
  }
  const { set } = kept;
  const times = Array.from({ length: samples }, () => attributionTimes(set, settings, now));
  return {
    set,
    jsonParse: median(passes, ({ jsonParse }) => jsonParse),
    adding: median(passes, ({ adding }) => adding),
    attribution: median(times, ({ attribution }) => attribution),
    ready: median(times, ({ ready }) => ready),
    recordBytes: median(passes, ({ bytes }) => bytes),
    indexBytes: indexBytes(set, settings, now),
  };
}

function indexBytes(set: RecordSet, settings: Settings, now: number): number {
  // Another engine stays meanwhile, so that nothing of an earlier one is collected late, and counted out of this one.
  const other = readyEngine(set, settings, now);
  const before = heldBytes();
  const engine = readyEngine(set, settings, now);
  const bytes = heldBytes() - before;
  // Asked once more, so that neither is collected before.
  [other, engine].forEach((one) => one.refresh(instant(now)));
  return bytes;
}

function readyEngine(set: RecordSet, settings: Settings, now: number): Engine {
  const engine = createEngine(set, settings, instant(now));
  engine.evaluate(shortQuestion('incidents', now));
  return engine;
}

interface Pass {
  readonly jsonParse: number;
  readonly adding: number;
  readonly bytes: number;
}

/** Only `JSON.parse` and adding are timed; validation stands between them and counts for neither. */
async function readOnce(file: string, set: RecordSet): Promise<Pass> {
  const before = heldBytes();
  let jsonParse = 0;
  let adding = 0;
  for await (const lines of linePortions(file)) {
    jsonParse += sample(() => lines.forEach((line) => JSON.parse(line)), collectYoung);
    const records = lines.map(toRecord);
    adding += sample(() => records.forEach((record) => set.add(record)), collectYoung);
  }
  return { jsonParse, adding, bytes: heldBytes() - before };
}

function attributionTimes(set: RecordSet, settings: Settings, now: number) {
  return {
    attribution: sample(() => attribute(set, settings, now)),
    ready: sample(() => readyEngine(set, settings, now)),
  };
}
