import { ProviderError } from '../../../src/core/errors';
import { discover } from '../../../src/providers/azure-devops/discover';
import { FakeHttp } from '../github/fake-http';
import { listed } from './support';

const rule = { connection: 'azure-devops', archived: false, forks: false };

const aRow = (name: string, more: object = {}) => ({
  id: `id-of-${name}`,
  name,
  project: { name: 'Shop' },
  isDisabled: false,
  ...more,
});

const answering = (...rows: readonly object[]) => new FakeHttp(() => ({ body: listed(...rows) }));

it('finds the repositories of a project, with the other names that settings may have for them', async () => {
  const http = answering(aRow('checkout'), aRow('Shop'));
  expect(await discover(http, { ...rule, project: 'Shop Floor' })).toEqual([
    { id: 'Shop/checkout', name: 'checkout', repository: 'Shop/checkout', otherIds: ['Shop/id-of-checkout'] },
    { id: 'Shop/Shop', name: 'Shop', repository: 'Shop/Shop', otherIds: ['Shop/id-of-Shop', 'Shop'] },
  ]);
  expect(http.requests.map(({ path }) => path)).toEqual(['/projects/Shop%20Floor/_apis/git/repositories']);
});

it.each([
  [{}, ['checkout', 'tax']],
  [{ forks: true }, ['checkout', 'tax', 'library']],
  // What is disabled cannot be read.
  [{ archived: true }, ['checkout', 'tax']],
  [{ pattern: '^Shop/c' }, ['checkout']],
  [{ pattern: '^c' }, []],
  [{ pattern: '^c', project: 'Shop' }, ['checkout']],
  [{ pattern: '/(?<name>ch)' }, ['ch']],
])('of all that there is, %j leaves %j', async (more, names) => {
  const rows = [
    aRow('checkout'),
    aRow('tax', { isDisabled: undefined }),
    aRow('library', { isFork: true }),
    aRow('old', { isDisabled: true }),
  ];
  expect((await discover(answering(...rows), { ...rule, ...more })).map(({ name }) => name)).toEqual(names);
});

it.each([
  ['not-found', { project: 'Shop' }, 'Azure DevOps finds no project Shop: check project'],
  ['not-found', {}, 'Azure DevOps finds no such thing for the repositories: '],
  ['forbidden', { project: 'Shop' }, 'The token may not read the repositories of project Shop: it needs Code (Read).'],
] as const)('%s of %j has a sentence', async (kind, more, sentence) => {
  const http = new FakeHttp(() => new ProviderError(kind, 'no', { status: 404 }));
  await expect(discover(http, { ...rule, ...more })).rejects.toThrow(sentence);
});

it.each(['', 'Shop/checkout', '..'])('"%s" is no project', async (project) => {
  const search = discover(answering(), { ...rule, project });
  await expect(search).rejects.toThrow(`"${project}" is not an Azure DevOps project`);
});
