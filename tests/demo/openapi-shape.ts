import { readFileSync } from 'node:fs';
import path from 'node:path';

/** As much of a JSON schema as the description of GitHub's REST API uses for its answers. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const file = path.resolve('node_modules/@octokit/openapi/generated/api.github.com.json');
let description: unknown;

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

/** What the official description says of a route's answer. */
export function officialSchema(route: string): Schema {
  description ??= JSON.parse(readFileSync(file, 'utf8'));
  const schema = at(description, 'paths', route, 'get', 'responses', '200', 'content', 'application/json', 'schema');
  if (!isSchema(schema)) {
    throw new Error(`GitHub describes no answer of ${route}`);
  }
  return schema;
}

/** Fields of the value that GitHub does not have, or has with another type. */
export function deviations(value: unknown, schema: Schema, place = ''): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = at(description, ...schema.$ref.replace('#/', '').split('/'));
    return isSchema(target) ? deviations(value, target, place) : [`${place}: ${schema.$ref}`];
  }
  if (value === null && schema.nullable === true) {
    return [];
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    const found = alternatives.map((alternative) => deviations(value, alternative, place));
    return found.find((problems) => problems.length === 0) ?? found.flat();
  }
  if (schema.allOf !== undefined) {
    const properties = Object.assign({}, ...schema.allOf.map(({ properties: own }) => own));
    return deviations(value, { ...schema.allOf[0], properties }, place);
  }
  return inner(value, schema, place);
}

function inner(value: unknown, schema: Schema, place: string): readonly string[] {
  if (!hasType(value, schema)) {
    return [`${place} is ${JSON.stringify(value)}, not ${JSON.stringify(schema.type)}`];
  }
  if (schema.enum !== undefined && !schema.enum.includes(value) && value !== null) {
    return [`${place} is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}`];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, index) => deviations(item, items, `${place}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || schema.properties === undefined) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const known = schema.properties?.[key];
    return known === undefined ? [`${place}.${key} is unknown to GitHub`] : deviations(item, known, `${place}.${key}`);
  });
}

function hasType(value: unknown, { type }: Schema): boolean {
  const types = type === undefined ? [] : [type].flat();
  const own = typeOf(value);
  return types.length === 0 || types.includes(own) || (own === 'integer' && types.includes('number'));
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  const isInteger = typeof value === 'number' && Number.isInteger(value);
  return Array.isArray(value) ? 'array' : isInteger ? 'integer' : typeof value;
}
