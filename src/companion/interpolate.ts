/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

// Go's os.Expand, which Grafana applies: `${name}`, `$name`, and the one-character names of a shell.
const VARIABLE = /\$(?:__env\{([^}]+)\}|\{([^}]*)\}|([*#$@!?\-0-9])|([A-Za-z_][A-Za-z0-9_]*))/g;

/**
 * A provisioned value with its environment variables filled in as Grafana does: `$VAR`, `${VAR}`, `$__env{VAR}`; `$$` is
 * a dollar sign, and a variable that is not set is empty (`onMissing` is told its name). Texts inside lists and objects
 * are filled in too, keys are not.
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
  return text.replace(VARIABLE, (_, ...groups: unknown[]) => {
    const name = groups.slice(0, 4).find((group): group is string => typeof group === 'string') ?? '';
    const found = environment[name];
    if (found === undefined && name !== '') {
      onMissing(name);
    }
    return found ?? '';
  });
}
