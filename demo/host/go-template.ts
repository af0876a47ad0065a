/** What a route template may refer to. */
export interface TemplateData {
  readonly JsonData: unknown;
  readonly SecureJsonData: Readonly<Record<string, string>>;
  readonly URL: string;
}

/** A template that Go's text/template would fail to execute; Grafana logs it and sends the request on unrouted. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/**
 * The part of Go's text/template that plugin.json routes use: fields, `index`, `printf`, `and`, `or` and Grafana's `orEmpty`.
 * A key that is missing prints as `<no value>`, as in Go.
 * @throws TemplateError where Go would stop.
 */
export function renderTemplate(template: string, data: TemplateData): string {
  TEXT_MAPS.add(data.SecureJsonData);
  return template.replace(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (_, action: string) => {
    const tokens = tokenize(action);
    const value = evaluateCall(tokens, data);
    if (tokens.length > 0) {
      throw new TemplateError(`"${action}" is more than this template language knows`);
    }
    return value === undefined || value === null ? '<no value>' : print(value);
  });
}

function tokenize(action: string): string[] {
  const tokens = action.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()]+/g);
  return tokens === null ? [] : [...tokens];
}

/** A command: a function with its arguments, or one operand; ends at `)` or at the end. */
function evaluateCall(tokens: string[], data: TemplateData): unknown {
  const head = tokens[0];
  const call = head === undefined ? undefined : FUNCTIONS[head];
  if (call === undefined) {
    return evaluateOperand(tokens, data);
  }
  tokens.shift();
  const args: unknown[] = [];
  while (tokens.length > 0 && tokens[0] !== ')') {
    args.push(evaluateOperand(tokens, data));
  }
  return call(args);
}

function evaluateOperand(tokens: string[], data: TemplateData): unknown {
  const token = tokens.shift();
  if (token === '(') {
    const value = evaluateCall(tokens, data);
    if (tokens.shift() !== ')') {
      throw new TemplateError('a parenthesis is not closed');
    }
    return value;
  }
  if (token?.startsWith('"') === true) {
    return JSON.parse(token);
  }
  if (token?.startsWith('.') === true) {
    return fieldOf(token.slice(1), data);
  }
  throw new TemplateError(`function "${token ?? ''}" not defined`);
}

function fieldOf(path: string, data: unknown): unknown {
  const names = path === '' ? [] : path.split('.');
  return names.reduce((value: unknown, name) => {
    if (value === undefined || value === null) {
      throw new TemplateError(`nil data; no entry for key "${name}"`);
    }
    return entryOf(value, name);
  }, data);
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

const FUNCTIONS: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  and: (args) => (args.every(isTruthy) ? args.at(-1) : args.find((arg) => !isTruthy(arg))),
  index: ([value, ...keys]) => keys.reduce(indexed, value),
  or: (args) => args.find(isTruthy) ?? args.at(-1),
  orEmpty: ([value]) => value ?? '',
  printf: ([format, ...args]) => printf(String(format), args),
};

/** `map[string]string` in Go, as the secrets are. */
const TEXT_MAPS = new WeakSet<object>();

function indexed(value: unknown, key: unknown): unknown {
  if (value === undefined || value === null) {
    throw new TemplateError('error calling index: index of untyped nil');
  }
  // A missing key of a map of texts is an empty one, where a map of anything has nothing.
  return entryOf(value, String(key)) ?? (typeof value === 'object' && TEXT_MAPS.has(value) ? '' : undefined);
}

function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
}

function printf(format: string, args: readonly unknown[]): string {
  let position = 0;
  return format.replace(/%[sv]/g, () => {
    const value = args[position++];
    return value === undefined || value === null ? '%!s(<nil>)' : print(value);
  });
}

function print(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
