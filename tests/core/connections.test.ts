import { providerIdOf, secretKey, slotsOf } from '../../src/core/connections';

describe('connections', () => {
  it('gives each vendor three', () => {
    expect(slotsOf('github')).toEqual(['github', 'github-2', 'github-3']);
  });

  it.each([
    ['github', 'githubToken'],
    ['github-2', 'github2Token'],
    ['github-3', 'github3Token'],
    ['azure-devops', 'azureDevopsToken'],
    ['azure-devops-2', 'azureDevops2Token'],
  ])('keeps the token of %s as %s', (slot, key) => {
    expect(secretKey(slot)).toBe(key);
  });

  it.each([
    ['github', 'github'],
    ['github-3', 'github'],
    ['azure-devops', 'azure-devops'],
    ['azure-devops-2', 'azure-devops'],
    ['something-4', 'something-4'],
  ])('knows that %s is of %s', (slot, provider) => {
    expect(providerIdOf(slot)).toBe(provider);
  });

  it('names the tokens of all connections differently', () => {
    const keys = ['github', 'gitlab', 'azure-devops'].flatMap(slotsOf).map(secretKey);
    expect(new Set(keys).size).toBe(9);
  });
});
