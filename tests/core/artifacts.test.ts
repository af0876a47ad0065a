import { fullCommitIn, leadsOf } from '../../src/core/artifacts';
import { parseSettings, type Service } from '../../src/core/settings';

const COMMIT = '4f0c2a1b9d4f0c2a1b9d4f0c2a1b9d4f0c2a1b9d';

function aService(artifact?: string): Service {
  const rule = artifact === undefined ? {} : { artifact };
  const settings = parseSettings({
    connections: { argocd: { url: 'https://argocd.example' } },
    services: [{ name: 'checkout', deployments: { connection: 'argocd', application: 'checkout', ...rule } }],
  });
  return settings.services[0]!;
}

describe('without any setting', () => {
  it.each<[string, readonly string[]]>([
    ['4f0c2a1', ['4f0c2a1']],
    [COMMIT, [COMMIT]],
    [`main-${COMMIT}`, [COMMIT]],
    ['main-4F0C2A1-1767000000', ['4f0c2a1', '1767000000']],
    ['1.4.2-12-g4f0c2a1', ['4f0c2a1']],
    ['v1.4.2+4f0c2a1', ['4f0c2a1']],
    ['1234567', ['1234567']],
    // Shorter, longer, or a part of a word.
    ['4f0c2a', []],
    [`${COMMIT}0`, []],
    [`sha256:${COMMIT}${COMMIT.slice(0, 24)}`, []],
    ['defaced1x', []],
    ['xdefaced', []],
    ['latest', []],
  ])('%s may have the commits %j in it', (version, commits) => {
    expect(leadsOf(version, aService()).commits).toEqual(commits);
  });

  it.each<[string, readonly string[]]>([
    [
      '1.4.2',
      [
        '1.4.2',
        'v1.4.2',
        'checkout-1.4.2',
        'checkout/1.4.2',
        'checkout@1.4.2',
        'checkout-v1.4.2',
        'checkout/v1.4.2',
        'checkout@v1.4.2',
      ],
    ],
    [
      'v1.4.2',
      [
        'v1.4.2',
        '1.4.2',
        'checkout-1.4.2',
        'checkout/1.4.2',
        'checkout@1.4.2',
        'checkout-v1.4.2',
        'checkout/v1.4.2',
        'checkout@v1.4.2',
      ],
    ],
    ['checkout-v1.4.2', ['checkout-v1.4.2']],
    ['release-2026-01-31', ['release-2026-01-31']],
    ['rel-1.4.2_b17', ['rel-1.4.2_b17', 'rel-1.4.2+b17']],
    // Tags that are moved from commit to commit say nothing of what was deployed then.
    ['latest', []],
    ['main', []],
    ['v1', []],
  ])('%s may be called by the tags %j', (version, tags) => {
    expect(leadsOf(version, aService()).tags).toEqual(tags);
  });
});

describe('with a pattern', () => {
  it.each<[string, string, object]>([
    ['b\\d+-(?<commit>\\w+)', 'b17-4f0c2a1', { commits: ['4f0c2a1'], tags: [] }],
    ['^(?<tag>rc\\d+)', 'rc7-4f0c2a1', { commits: [], tags: ['rc7'] }],
    [
      '(?<commit>[0-9a-f]{7})$|(?<tag>v\\d.*)',
      'v2',
      {
        commits: [],
        tags: ['v2', '2', 'checkout-2', 'checkout/2', 'checkout@2', 'checkout-v2', 'checkout/v2', 'checkout@v2'],
      },
    ],
    // One that does not match is read as without it.
    ['^b(?<commit>\\w+)', 'x-4f0c2a1', { commits: ['4f0c2a1'], tags: [] }],
  ])('%s, %s leads to %j', (artifact, version, leads) => {
    expect(leadsOf(version, aService(artifact))).toEqual(leads);
  });

  it('has to have groups that mean something', () => {
    expect(() => aService('(?<sha>.+)')).toThrow(/artifact: has a group "sha"; a group is called commit or tag/);
    expect(() => aService('(?<commit>.+')).toThrow(/is not a regular expression/);
  });
});

it.each([
  [COMMIT, COMMIT],
  [`v1-${COMMIT.toUpperCase()}`, COMMIT],
  [`${COMMIT}-${COMMIT.replace('4', '5')}`, null],
  ['4f0c2a1', null],
])('the only commit in full in %s is %s', (version, commit) => {
  expect(fullCommitIn(version)).toBe(commit);
});
