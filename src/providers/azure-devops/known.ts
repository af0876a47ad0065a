type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], null | undefined | ''> };

/** The fields that are known: neither null, absent nor empty. */
export function known<T extends object>(fields: T): Known<T>;
export function known(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}
