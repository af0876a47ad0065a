const KEYS = new Set(['login', 'email', 'gravatar_id', 'avatar_url', 'displayName', 'uniqueName']);

/** Every login, name, e-mail address and picture that stands anywhere in a body. */
export function personsIn(body: unknown): ReadonlySet<string> {
  if (Array.isArray(body)) {
    return new Set(body.flatMap((item) => [...personsIn(item)]));
  }
  if (typeof body !== 'object' || body === null) {
    return new Set();
  }
  return new Set(
    Object.entries(body).flatMap(([key, value]) =>
      KEYS.has(key) && typeof value === 'string' && value !== '' ? [value] : [...personsIn(value)],
    ),
  );
}

/** All texts in a record but addresses, which have the owner of the repository in them, who may be a person. */
export function textsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') {
    return key === 'url' || key === 'repository' ? [] : [value];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, Array.isArray(value) ? key : name));
}
