import type { Writable } from 'node:stream';
import type { Notice } from '../core/metric';
import type { Clock } from '../core/ports';
import type { Environment } from './interpolate';

/** What a command has of the world around it. */
export interface Shell {
  readonly out: Writable & { readonly columns?: number };
  readonly err: Writable;
  readonly environment: Environment;
  readonly clock: Clock;
  /** The file of the program itself, for threads of its own; absent where it is not built. */
  readonly program?: URL;
}

const DEFAULT_WIDTH = 100;

/** How many characters a line may have. */
export function widthOf({ out }: Shell): number {
  return out.columns ?? DEFAULT_WIDTH;
}

/** What a file holds may stand in a diagnosis: line ends would break it, escape sequences redraw the terminal. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
const LONGEST = 2000;

/** A line for whoever runs the command; never mixed with what was asked for. */
export function diagnose({ err }: Shell, line: string): void {
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  err.write(`dora: ${shown.replace(CONTROL, ' ')}\n`);
}

export function diagnoseAll(shell: Shell, notices: readonly Notice[]): void {
  notices.forEach(({ severity, text }) => diagnose(shell, `${severity}: ${text}`));
}
