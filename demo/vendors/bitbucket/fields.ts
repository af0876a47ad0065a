/** A partial response: `values.id` alone, `+values.author.uuid` as well, `-values.links` not. */
export function withFields(body: object, asked: string | undefined, extras: readonly string[]): unknown {
  const fields = (asked ?? '').split(',').flatMap((field) => field.trim() || []);
  const only = fields.filter((field) => !/^[+-]/.test(field)).map(toPath);
  const more = fields.filter((field) => field.startsWith('+')).map((field) => field.slice(1));
  if (only.length > 0) {
    return only.reduce<unknown>((kept, path) => merged(kept, picked(body, path)), {});
  }
  // What has to be asked for, and was not.
  const hidden = extras.filter((extra) => !more.some((field) => isSameOrBelow(extra, field)));
  const less = fields.filter((field) => field.startsWith('-')).map((field) => field.slice(1));
  return [...hidden, ...less].map(toPath).reduce<unknown>(omitted, body);
}

function toPath(field: string): readonly string[] {
  return field.split('.');
}

function isSameOrBelow(extra: string, field: string): boolean {
  return extra === field || (field.endsWith('*') && extra.startsWith(field.slice(0, -1)));
}

function picked(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || name === '*') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => picked(item, [name, ...rest]));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const inner: unknown = Reflect.get(value, name);
  return inner === undefined ? {} : { [name]: picked(inner, rest) };
}

function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.map((item, index) => merged(item, other[index]));
  }
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return other ?? one;
  }
  const all: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    all[name] = name in all ? merged(all[name], value) : value;
  }
  return all;
}

function omitted(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => omitted(item, [name ?? '', ...rest]));
  }
  if (typeof value !== 'object' || value === null || name === undefined) {
    return value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    rest.length === 0
      ? entries.filter(([key]) => key !== name)
      : entries.map(([key, inner]) => [key, key === name ? omitted(inner, rest) : inner]),
  );
}
