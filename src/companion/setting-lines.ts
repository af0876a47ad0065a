import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

type Path = readonly (string | number)[];

/**
 * The lines of a settings file on which places of it stand, from 1. A place that is missing stands where what it is
 * missing in begins.
 * @param base where in the file the settings are.
 */
export function settingLines(file: string, base: Path): (place: string) => number {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { lineCounter: counter });
  return (place) => counter.linePos(offsetOf(document, [...base, ...pathOf(place)])).line;
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const found: unknown = document.getIn(path.slice(0, length), true);
    const offset = isNode(found) ? found.range?.[0] : undefined;
    if (offset !== undefined) {
      return offset;
    }
  }
  return 0;
}

/** `.services[2].deployments.from` */
function pathOf(place: string): Path {
  return [...place.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}
