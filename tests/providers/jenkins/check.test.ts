import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/jenkins/check';
import { fetchDeployments } from '../../../src/providers/jenkins/deployments';
import { collect } from '../github/support';
import { aBuild, aFolder, aJenkins, aJob, aScope, aService } from './support';

const root = { _class: 'hudson.model.Hudson', jobs: [aFolder([])] };
const deploy = aJob([aBuild()]);

it('says that all of the services’ jobs can be read', async () => {
  const jenkins = aJenkins({ '/api/json': root, '/job/acme/job/deploy/api/json': deploy });
  await expect(check(jenkins, [aService()])).resolves.toEqual({
    message: 'Jenkins answers. All 1 jobs and folders can be read.',
    budgets: [],
  });
});

it('says that a user sees nothing', async () => {
  const { message } = await check(aJenkins({ '/api/json': { ...root, jobs: [] } }));
  expect(message).toBe('Jenkins answers. It shows this user no job: give it Job/Read.');
});

it('names the job that cannot be found', async () => {
  const other = aService({ project: 'acme/gone' }, { pipelines: undefined });
  const jenkins = aJenkins({ '/api/json': root, '/job/acme/job/deploy/api/json': deploy });
  await expect(check(jenkins, [aService(), other])).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(/^Jenkins answers, but only 1 of 2 jobs and folders can be read\. .*acme\/gone/),
  });
});

it('says which permission is missing', async () => {
  const forbidden = new ProviderError('forbidden', 'jenkins does not let the token read this.', { status: 403 });
  const jenkins = aJenkins({ '/api/json': root, '/job/acme/job/deploy/api/json': forbidden });
  await expect(check(jenkins, [aService()])).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringMatching(/The user may not read acme\/deploy: it needs Overall\/Read, and Job\/Read/),
  });
});

it.each([['../secret'], ['acme/./deploy'], [''], ['/']])('"%s" is no name of a job', async (resource) => {
  const reading = collect(fetchDeployments(aJenkins({}), aScope({ resource })));
  await expect(reading).rejects.toMatchObject({
    message: expect.stringMatching(/is no job of Jenkins: write its name/),
  });
});

it('a sign-in page is not taken for an answer', async () => {
  const http = { send: async () => ({ status: 200, header: () => null, body: '<html>Sign in</html>' }) };
  await expect(collect(fetchDeployments(http, aScope()))).rejects.toMatchObject({ kind: 'malformed' });
});
