import { ProviderError } from '../../../src/core/errors';
import { discover } from '../../../src/providers/gitlab/discover';
import { documentOf, FakeHttp, variablesOf } from '../github/fake-http';

const rule = { connection: 'gitlab', group: 'acme', archived: false, forks: false };

function aProject(id: number, fullPath = `acme/project-${id}`, more: object = {}) {
  const path = fullPath.split('/').at(-1);
  return { id, path, path_with_namespace: fullPath, topics: ['production'], archived: false, ...more };
}

/** A GitLab with one group of these projects, a hundred a page. */
function aGroup(projects: readonly object[], group: object | null = { id: 'gid://gitlab/Group/42', fullPath: 'Acme' }) {
  return new FakeHttp((request) => {
    if (documentOf(request) !== '') {
      return { body: { data: { group } } };
    }
    const page = Number(request.query?.['page']);
    return { body: projects.slice((page - 1) * 100, page * 100) };
  });
}

it('asks for the projects of the group by its number, with those of its subgroups, page by page', async () => {
  const http = aGroup(Array.from({ length: 101 }, (_, index) => aProject(index + 1)));
  const found = await discover(http, { ...rule, topic: 'production' });
  expect(found).toHaveLength(101);
  expect(found[100]).toEqual({
    id: 'acme/project-101',
    name: 'project-101',
    repository: 'acme/project-101',
    otherIds: ['101'],
  });
  const [group, ...lists] = http.requests;
  expect(variablesOf(group!)).toEqual({ path: 'acme' });
  expect(lists.map(({ path, query }) => [path, query?.['page']])).toEqual([
    ['/api/v4/groups/42/projects', 1],
    ['/api/v4/groups/42/projects', 2],
  ]);
  expect(lists[0]?.query).toMatchObject({
    include_subgroups: true,
    with_shared: false,
    archived: false,
    topic: 'production',
  });
});

it('a project that two pages give is found once', async () => {
  const http = aGroup([...Array.from({ length: 100 }, (_, index) => aProject(index + 1)), aProject(100)]);
  expect(await discover(http, rule)).toHaveLength(100);
});

it.each([
  [{}, ['shop', 'billing']],
  [{ forks: true }, ['shop', 'billing', 'tool']],
  [{ archived: true }, ['shop', 'billing', 'old']],
  [{ topic: 'Payments' }, ['billing']],
  // What stands below the group.
  [{ pattern: '^payments/' }, ['billing']],
  [{ pattern: '^(?!payments/)' }, ['shop']],
])('of all that there is, %j leaves %j', async (more, expected) => {
  const http = aGroup([
    aProject(1, 'acme/shop'),
    aProject(2, 'acme/payments/billing', { topics: ['payments'] }),
    aProject(3, 'acme/old', { archived: true }),
    aProject(4, 'acme/tool', { forked_from_project: { id: 9 } }),
  ]);
  expect((await discover(http, { ...rule, ...more })).map(({ name }) => name)).toEqual(expected);
  expect(http.requests.at(-1)?.query?.['archived']).toBe('archived' in more ? undefined : false);
});

it('a group that is not there, or is hidden, has a sentence', async () => {
  await expect(discover(aGroup([], null), rule)).rejects.toThrow(
    'GitLab finds no group acme: check its full path, and that the token may see it: the token of a project sees no group.',
  );
});

it('a list that may not be read says which scope is missing', async () => {
  const http = new FakeHttp((request) =>
    documentOf(request) === ''
      ? new ProviderError('forbidden', 'gitlab does not let the token read this.', { status: 403 })
      : { body: { data: { group: { id: 'gid://gitlab/Group/42', fullPath: 'acme' } } } },
  );
  await expect(discover(http, rule)).rejects.toThrow(
    'The token may not read the projects of the group acme: it needs the scope read_api',
  );
});
