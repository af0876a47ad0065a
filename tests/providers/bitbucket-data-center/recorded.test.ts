import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchCommits } from '../../../src/providers/bitbucket-data-center/commits';
import { discover } from '../../../src/providers/bitbucket-data-center/discover';
import { findCommits } from '../../../src/providers/bitbucket-data-center/find-commits';
import { fetchPullRequests } from '../../../src/providers/bitbucket-data-center/pull-requests';
import { personsIn, textsIn } from '../../support/persons';
import { FakeHttp } from '../github/fake-http';
import { at, collect } from '../github/support';
import { aPage, aScope, someServices } from './support';

/** Answers that Bitbucket gave to others. They are no part of this project; where they are absent, nothing is tested. */
const folder = path.join(__dirname, '../../../../shared/recorded/bitbucket-dc/go-scm');
const describeRecorded = existsSync(folder) ? describe : describe.skip;
const recorded = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const span = { from: at('2010-01-01'), to: at('2026-01-01') };
const EMPTY = aPage([]);

/** Answers by the end of the path; every other list is empty. */
const aServer = (answers: Readonly<Record<string, unknown>>) =>
  new FakeHttp(({ path: asked }) => ({
    body: Object.entries(answers).find(([end]) => asked.endsWith(end))?.[1] ?? EMPTY,
  }));

describeRecorded('answers that Bitbucket gave', () => {
  it.each(['pr.json', 'pr_iso_dates.json'])('%s, asked for by its number', async (name) => {
    const body = recorded(name);
    const http = aServer({ '/pull-requests/1': body });
    const { records } = await collect(fetchPullRequests(http, aScope({ span, unfinished: ['1'] })));
    expect(records).toMatchObject([{ id: '1', state: 'open', base: 'master', title: 'Updated Files' }]);
    // One has milliseconds, the other whole seconds.
    expect(new Date(records[0]!.openedAt).toISOString()).toMatch(/^2018-07-05T05:01:10\./);
    const texts = records.flatMap((record) => textsIn(record)).join('\n');
    expect([...personsIn(body)].filter((person) => texts.includes(person))).toEqual([]);
  });

  it('changes.json: files that were moved, too, say whose a pull request is', async () => {
    const repository = { connection: 'bitbucket-data-center', id: 'ACME/shop', branch: 'main' };
    const services = someServices(
      ...['README', 'COPYING', 'src'].map((name) => ({ name, repository: { ...repository, paths: [name] } })),
    );
    const http = aServer({ '/pull-requests/1': recorded('pr.json'), '/changes': recorded('changes.json') });
    const { records } = await collect(fetchPullRequests(http, aScope({ span, services, unfinished: ['1'] })));
    expect(records[0]?.service).toEqual(['README', 'COPYING']);
  });

  it('commits.json and commit.json, which is of the same', async () => {
    const { records } = await collect(
      fetchCommits(aServer({ '/commits': recorded('commits.json') }), aScope({ span })),
    );
    const [commit] = records;
    expect(commit).toMatchObject({ committedAt: 1530720102000, parents: ['4f4b0ef1714a5b6cafdaf2f53c7f5f5b38fb9348'] });
    const short = commit!.id.slice(0, 10);
    const http = aServer({ [`/commits/${short}`]: recorded('commit.json') });
    const { commits } = await findCommits(http, { resource: 'PRJ/my-repo', commits: [short], tags: [] });
    expect([...commits]).toEqual([[short, commit!.id]]);
  });

  it('tags.json: each of them as it is given alone', async () => {
    const [tag] = Object(recorded('tags.json')).values;
    const http = aServer({ [`/tags/${tag.displayId}`]: tag });
    const { tags } = await findCommits(http, { resource: 'PRJ/my-repo', commits: [], tags: [tag.displayId] });
    expect([...tags]).toEqual([[tag.displayId, tag.latestCommit]]);
  });

  it('repo.json, as one of a project', async () => {
    const rule = { connection: 'bitbucket-data-center', project: 'PRJ', archived: false, forks: false };
    const found = await discover(aServer({ '/repos': aPage([recorded('repo.json')]) }), rule);
    expect(found).toEqual([{ id: 'PRJ/my-repo', name: 'my-repo', repository: 'PRJ/my-repo' }]);
  });
});
