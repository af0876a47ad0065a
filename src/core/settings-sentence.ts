import * as z from 'zod';

type Issue = z.core.$ZodRawIssue;

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

/** What is wrong at a place of the settings, said after its name; nothing where the schema has its own sentence. */
export function settingsSentence(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `has to be ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${JSON.stringify(issue.input) ?? 'nothing'} is not known; expected one of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, issue.inst);
    case 'too_small':
      return `has to be at least ${String(issue.minimum)}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
}

function unknownKeys(keys: readonly string[], schema: unknown): string {
  const unknown = keys.map((key) => `"${key}"`).join(', ');
  const known = schema instanceof z.ZodObject ? `; there are ${Object.keys(schema.shape).join(', ')}` : '';
  return `has no ${unknown}${known}`;
}
