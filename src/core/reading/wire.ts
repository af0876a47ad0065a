import * as z from 'zod';
import type { Instant } from '../instant';
import { parseVendorInstant } from '../vendor-instant';

/** Parts of answers that look the same at several vendors. */

export const at = z.string().transform((value, context): Instant => {
  const parsed = parseVendorInstant(value);
  if (parsed === null) {
    context.addIssue({ code: 'custom', message: `"${value}" is no instant` });
    return z.NEVER;
  }
  return parsed;
});

/** Null and absent alike: has not happened. */
export const maybeAt = at.nullish().transform((value) => value ?? null);
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
