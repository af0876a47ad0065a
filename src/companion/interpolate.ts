import { InputError } from '../core/errors';
import { textOfFile } from './text-of-file';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

// Go's os.Expand, which Grafana applies: `${name}`, `$name`, and the one-character names of a shell.
const VARIABLE = /\$(?:__file\{([^}]+)\}|__env\{([^}]+)\}|\{([^}]*)\}|([*#$@!?\-0-9])|([A-Za-z_][A-Za-z0-9_]*))/g;

/**
 * A provisioned value with its environment variables filled in as Grafana does: `$VAR`, `${VAR}`, `$__env{VAR}`; `$$` is
 * a dollar sign, and a variable that is not set is empty (`onMissing` is told its name). `$__file{PATH}` is what is in a
 * file, without the white space around it. Texts inside lists and objects are filled in too, keys are not.
 * @throws InputError that names a file that cannot be read.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion
 */
export function interpolate(value: unknown, environment: Environment, onMissing: (name: string) => void): unknown {
  if (typeof value === 'string') {
    return value
      .split('$$')
      .map((part) => expand(part, environment, onMissing))
      .join('$');
  }
  if (Array.isArray(value)) {
    return value.map((item) => interpolate(item, environment, onMissing));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, interpolate(item, environment, onMissing)]),
    );
  }
  return value;
}

function expand(text: string, environment: Environment, onMissing: (name: string) => void): string {
  return text.replace(VARIABLE, (_, file: unknown, ...groups: unknown[]) => {
    if (typeof file === 'string') {
      return contentOf(file);
    }
    const name = groups.slice(0, 4).find((group): group is string => typeof group === 'string') ?? '';
    const found = environment[name];
    if (found === undefined && name !== '') {
      onMissing(name);
    }
    return found ?? '';
  });
}

function contentOf(file: string): string {
  return textOfFile(file, (reason, cause) => {
    return new InputError(`The file that $__file{${file}} names ${reason}`, { cause });
  }).trim();
}
