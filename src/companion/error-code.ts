/** By which the system names what went wrong, such as `ENOENT`; empty when it does not. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
