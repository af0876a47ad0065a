import * as z from 'zod';

/** `7d`, `36h`, `90m`: read into milliseconds. */
export const duration = z
  .union([z.string(), z.number()], { error: 'has to be a duration such as 7d, 36h or 90m' })
  .transform((value, context) => {
    const ms = parseDuration(String(value));
    if (ms === null) {
      context.addIssue({ code: 'custom', message: `"${value}" is not a duration such as 7d, 36h or 90m` });
      return z.NEVER;
    }
    return ms;
  });

const DURATION_UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Milliseconds, null when the text is no duration. */
function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([mhdw])$/.exec(text.trim());
  const unit = match?.[2] as keyof typeof DURATION_UNITS_MS | undefined;
  return match === null || unit === undefined ? null : Number(match[1]) * DURATION_UNITS_MS[unit];
}

/** A regular expression, kept as text so that settings stay plain data; matched case-insensitively. */
export const pattern = z.string().check((context) => {
  try {
    new RegExp(context.value, 'i');
  } catch {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `"${context.value}" is not a regular expression`,
    });
  }
});

/** A pattern whose groups have names that mean something. */
export const artifactPattern = pattern.check((context) => {
  const names = [...context.value.matchAll(/\(\?<([a-z_$][\w$]*)>/gi)].flatMap(([, name]) => name ?? []);
  const strange = names.find((name) => name !== 'commit' && name !== 'tag');
  if (strange !== undefined) {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `has a group "${strange}"; a group is called commit or tag, for what of the artifact's name it is`,
    });
  }
});

/** Text that has to be there. */
export const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'has to be text') })
  .min(1, 'may not be empty');
