import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { root } from '../../../scripts/root';

let schema: GraphQLSchema | undefined;

/** The official schema of GitHub's GraphQL API. Made once, as it takes about a second. */
export function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile(), 'utf8'), {
    assumeValid: true,
    assumeValidSDL: true,
    noLocation: true,
  });
  return schema;
}

/** The package exports only a module that jest cannot load, so the file is read where it lies. */
function schemaFile(): string {
  return path.join(root, 'node_modules/@octokit/graphql-schema/schema.graphql');
}

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };
const checked = new Map<string, Checked>();

/** A query that is known to be valid, or what is wrong with it. @throws GraphQLError when it is no GraphQL at all. */
export function check(query: string): Checked {
  const known = checked.get(query);
  if (known !== undefined) {
    return known;
  }
  const document = parse(query);
  const errors = validate(githubSchema(), document);
  const result = errors.length > 0 ? { errors } : { document };
  checked.set(query, result);
  return result;
}
