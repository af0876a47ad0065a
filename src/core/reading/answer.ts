import type * as z from 'zod';
import { ProviderError } from '../errors';

interface Asked {
  /** Its name, for messages. */
  readonly vendor: string;
  /** What was asked for: `the issues of acme/shop`. */
  readonly about: string;
}

/**
 * The answer, validated.
 * @throws ProviderError `malformed` that names what was asked for and the field that is wrong.
 */
export function readAnswer<T extends z.ZodType>(schema: T, body: unknown, { vendor, about }: Asked): z.output<T> {
  if (typeof body === 'string') {
    throw new ProviderError(
      'malformed',
      `It answers with ${/^\s*<(!doctype|html)/i.test(body) ? 'a web page' : 'text'} instead of data (${excerpt(body)}): \
check the connection's address, and that nothing between asks for a sign-in.`,
    );
  }
  const result = schema.safeParse(body);
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  const place = issue?.path.map(String).join('.') || 'the whole';
  throw new ProviderError(
    'malformed',
    `${vendor}'s answer about ${about} is not as documented at ${place}: \
${issue?.message ?? 'unreadable'}.`,
    { cause: result.error },
  );
}

function excerpt(text: string): string {
  const start = text.replace(/\s+/g, ' ').trim().slice(0, 40);
  return start === '' ? 'empty' : `"${start}…"`;
}
