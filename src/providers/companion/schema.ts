import * as z from 'zod';
import { parseInstant, type Instant } from '../../core/instant';
import { RECORD_KINDS } from '../../core/records';

const instant = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at === null) {
    context.addIssue({ code: 'custom', message: 'is no instant' });
    return z.NEVER;
  }
  return at;
});

/** What stands before the records of a stream. */
export const StreamHeader = z.object({
  stream: z.object({
    kind: z.enum(RECORD_KINDS),
    services: z.array(z.string()),
    knownFrom: instant.nullable(),
    knownUntil: instant.nullable(),
    isSettled: z.boolean(),
    notes: z.array(z.string()),
    isWhole: z.boolean(),
    removed: z.array(z.string()),
  }),
});
export type StreamFacts = z.output<typeof StreamHeader>['stream'];

export const Services = z.object({
  services: z.array(
    z.object({
      name: z.string(),
      team: z.string().nullable(),
      repository: z.string().nullable(),
      branch: z.string().nullable(),
    }),
  ),
});
