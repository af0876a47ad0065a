import { parseArgs } from 'node:util';
import { InputError } from '../src/core/errors';
import { isMixName, mixNames, USUAL_MIX, type MixName } from './vendors/mixes';

/** What the demo shows: the simulated organisation, a local clone, or real systems. */
export type Shown =
  | { readonly kind: 'organisation'; readonly mix: MixName }
  | { readonly kind: 'git'; readonly folder: string; readonly tags: string | null }
  | { readonly kind: 'settings'; readonly file: string };

export interface DemoOptions {
  readonly shown: Shown;
  /** Null: 3000 or the next free one. */
  readonly port: number | null;
  readonly open: boolean;
}

export const USAGE = `npm start [-- --mix NAME]               a simulated organisation, on the systems of the mix:
                                        ${mixNames().join(', ')}
npm start -- --git PATH [--tags REGEX]  a local clone: its tags as releases
npm start -- --settings FILE.yaml       your own systems, tokens from the environment
            [--port N] [--no-open]`;

/** Options from the command line. @throws InputError that names the wrong one. */
export function parseOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values, tokens } = parse(args);
  const stray = tokens.find(({ kind }) => kind === 'positional');
  if (stray?.kind === 'positional') {
    throw new InputError(`"${stray.value}" is not understood; a path follows --git or --settings`);
  }
  if (values.help === true) {
    return 'help';
  }
  return { shown: shownBy(values), port: toPort(values.port), open: values['no-open'] !== true };
}

const OPTIONS = {
  mix: { type: 'string' },
  git: { type: 'string' },
  tags: { type: 'string' },
  settings: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]) {
  const known = Object.keys(OPTIONS).map((name) => `--${name}`);
  const unknown = args.find((arg) => arg.startsWith('--') && !known.includes(arg.replace(/=.*/, '')));
  if (unknown !== undefined) {
    throw new InputError(`There is no option ${unknown.replace(/=.*/, '')}; there are ${known.join(', ')}`);
  }
  const bare = args.find((arg, index) => lacksValue(arg, args[index + 1]));
  if (bare !== undefined) {
    throw new InputError(`${bare} needs ${NEEDED[bare.slice(2)] ?? 'a value'} behind it`);
  }
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    throw new InputError(firstSentence(error), { cause: error });
  }
}

/** What stands behind an option; a value that begins with a dash is given as `--tags=-x`. */
const NEEDED: Readonly<Record<string, string>> = {
  mix: `one of ${mixNames().join(', ')}`,
  git: 'the folder of a local clone',
  tags: 'a regular expression that tags match',
  settings: 'the name of a YAML or JSON file',
  port: 'a number from 1 to 65535',
};

function lacksValue(option: string, next: string | undefined): boolean {
  return option.startsWith('--') && option.slice(2) in NEEDED && (next === undefined || next.startsWith('-'));
}

function firstSentence(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

interface Values {
  readonly mix?: string;
  readonly git?: string;
  readonly tags?: string;
  readonly settings?: string;
}

function shownBy({ mix, git, tags, settings }: Values): Shown {
  const [one, other] = Object.entries({ mix, git, settings }).flatMap(([name, value]) =>
    value === undefined ? [] : name,
  );
  if (one !== undefined && other !== undefined) {
    throw new InputError(`--${one} and --${other} exclude each other`);
  }
  if (tags !== undefined && git === undefined) {
    throw new InputError('--tags needs --git, the clone whose tags are meant');
  }
  if (git !== undefined) {
    return { kind: 'git', folder: git, tags: tags ?? null };
  }
  return settings === undefined ? { kind: 'organisation', mix: toMix(mix) } : { kind: 'settings', file: settings };
}

function toMix(name: string = USUAL_MIX): MixName {
  if (!isMixName(name)) {
    throw new InputError(`There is no mix "${name}"; there are ${mixNames().join(', ')}`);
  }
  return name;
}

function toPort(text: string | undefined): number | null {
  if (text === undefined) {
    return null;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InputError(`--port is "${text}"; it has to be a number from 1 to 65535`);
  }
  return port;
}
