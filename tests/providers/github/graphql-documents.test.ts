import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { CHECK_RUNS } from '../../../src/providers/github/check-runs';
import { REPOSITORY, VIEWER } from '../../../src/providers/github/check';
import { OF_TEAM, OWNED } from '../../../src/providers/github/discover';
import { DEPLOYMENTS, DEPLOYMENT_STATUSES } from '../../../src/providers/github/environment-deployments';
import { findDocument } from '../../../src/providers/github/find-commits';
import { FULL_REVISION } from '../../../src/providers/github/full-revision';
import { commitsDocument } from '../../../src/providers/github/loose-revisions';
import { historyDocument } from '../../../src/providers/github/history';
import {
  PULL_REQUESTS,
  PULL_REQUEST_REST,
  PULL_REQUEST_SEARCH,
} from '../../../src/providers/github/pull-request-document';
import { RELEASES } from '../../../src/providers/github/releases';
import { TAGS } from '../../../src/providers/github/tags';

const file = path.join(__dirname, '../../../node_modules/@octokit/graphql-schema/schema.graphql');
// Two of its fields stand twice in the published file, which is no matter here.
const schema = buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true });

describe('every question, against the official schema', () => {
  it.each([
    ['viewer', VIEWER],
    ['repository', REPOSITORY],
    ['deployments', DEPLOYMENTS],
    ['deployment statuses', DEPLOYMENT_STATUSES],
    ['history', historyDocument(0)],
    ['history with one folder', historyDocument(1)],
    ['history with five folders', historyDocument(5)],
    ['one commit', commitsDocument(1)],
    ['fifty commits', commitsDocument(50)],
    ['pull requests', PULL_REQUESTS],
    ['pull request search', PULL_REQUEST_SEARCH],
    ['rest of a pull request', PULL_REQUEST_REST],
    ['releases', RELEASES],
    ['tags', TAGS],
    ['jobs of runs', CHECK_RUNS],
    ['a revision', FULL_REVISION],
    ['names of commits and tags', findDocument(['commits', 'tags', 'tags'])],
    ['repositories of an owner', OWNED],
    ['repositories of a team', OF_TEAM],
  ])('%s', (_, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    expect(document).toContain('rateLimit {');
    expect(document).not.toContain('mutation');
  });
});
