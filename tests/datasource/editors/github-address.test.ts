import { apiUrlOf, graphqlUrlOf } from '../../../src/datasource/editors/github-address';

describe('graphqlUrlOf', () => {
  it.each([
    ['https://github.example/api/v3', 'https://github.example/api/graphql'],
    [' https://github.example:8443/api/v3/ ', 'https://github.example:8443/api/graphql'],
    ['https://api.github.com', null],
    ['https://api.acme.ghe.com', null],
    ['https://github.example/api/v', null],
    ['github.example/api/v3', null],
    ['', null],
  ])('of %j is %j', (url, expected) => {
    expect(graphqlUrlOf(url)).toBe(expected);
  });
});

describe('apiUrlOf', () => {
  it.each([
    ['https://github.com', 'https://api.github.com'],
    ['https://www.github.com/', 'https://api.github.com'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
    ['https://github.example', 'https://github.example/api/v3'],
    ['https://github.example/', 'https://github.example/api/v3'],
    ['https://github.example/api/v3', null],
    ['https://api.github.com', null],
    ['https://api.acme.ghe.com', null],
    ['http://127.0.0.1:4010', null],
    ['http://localhost:4010', null],
    ['https://', null],
    ['github', null],
  ])('of %j is %j', (url, expected) => {
    expect(apiUrlOf(url)).toBe(expected);
  });
});
