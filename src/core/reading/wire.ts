import * as z from 'zod';
import type { Instant } from '../instant';
import { isPlaceholder, parseAnyInstant, parseVendorInstant } from '../vendor-instant';

/** Parts of answers that look the same at several vendors. */

export const at = instantBy(parseVendorInstant);
/** When a commit was made, by the clock of whoever made it. */
export const gitAt = instantBy(parseAnyInstant);

/** Null, absent and placeholders (`0001-01-01T00:00:00Z`) alike: has not happened. */
export const maybeAt = z.preprocess((value) => (isPlaceholder(value) ? null : value), at.nullish()).transform(orNull);
export const maybeText = z.string().nullish();

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A list of a graph; rows that could not be resolved are null and dropped (they are reported as errors as well). */
export function connection<T extends z.ZodType>(node: T) {
  return z.object({ nodes: rows(node), pageInfo: PageInfo });
}

/** A list that fits one page. */
export function rows<T extends z.ZodType>(node: T) {
  return z
    .array(node.nullable())
    .nullable()
    .transform((nodes): z.output<T>[] => (nodes ?? []).flatMap((value) => (value === null ? [] : [value])));
}

function instantBy(parse: (value: string) => Instant | null) {
  return z.string().transform((value, context): Instant => {
    const parsed = parse(value);
    if (parsed === null) {
      context.addIssue({ code: 'custom', message: `"${value}" is no instant` });
      return z.NEVER;
    }
    return parsed;
  });
}

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}
