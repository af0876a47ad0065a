import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readProvisionedSource, settingsOf } from '../../../src/companion/provisioned-source';
import { parseSettings, type SettingsInput } from '../../../src/core/settings';
import { mergeServices } from '../../../src/datasource/editors/merge-services';
import { provisioningYaml, servicesYaml } from '../../../src/datasource/editors/settings-export';
import { readImport } from '../../../src/datasource/editors/settings-import';

const connections = { github: { url: 'https://api.github.com' }, 'github-2': { url: 'https://github.example/api/v3' } };
const settings: SettingsInput = {
  connections,
  services: [
    { name: 'checkout', team: 'payments', repository: { connection: 'github', id: 'acme/shop', paths: ['a/**'] } },
    { discover: { connection: 'github-2', owner: 'acme' }, name: '{id}', incidents: null },
  ],
  // Grafana takes both for variables unless they are written otherwise.
  production: '^(prod|live)$',
  exclude: { deployments: { patterns: ['$TEST$'] } },
};

describe('a provisioning file', () => {
  const secretKeys = ['githubToken', 'github2Token', 'azureDevopsToken'];
  const text = provisioningYaml({ name: 'DORA', uid: 'dora', jsonData: settings, secretKeys });

  it('is what the command line reads, with the same settings and the tokens of the environment', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'dora-')), 'dora.yaml');
    writeFileSync(file, text);
    const environment = { GITHUB_TOKEN: 'one', GITHUB_2_TOKEN: 'two', AZURE_DEVOPS_TOKEN: 'three', TEST: 'wrong' };
    const source = readProvisionedSource(file, environment);
    expect(source).toMatchObject({ name: 'DORA', uid: 'dora', missing: [] });
    expect(source.secureJsonData()).toEqual({ githubToken: 'one', github2Token: 'two', azureDevopsToken: 'three' });
    expect(settingsOf(source, 'dora.yaml')).toEqual(parseSettings(settings));
  });

  it('comes back whole when it is imported', () => {
    const imported = readImport(text, {});
    expect(imported.settings).toEqual(settings);
    expect(imported.problemsOfAll).toEqual([]);
    // Into other connections its services do not fit.
    expect(imported.problems[0]).toMatch(
      /^Line \d+: services\[0\]\.repository\.connection: "github" is not among the connections \(none\)$/,
    );
  });

  it('has no part for tokens where there are none', () => {
    expect(provisioningYaml({ name: 'a', uid: 'b', jsonData: {}, secretKeys: [] })).not.toContain('secureJsonData');
  });

  it('with a variable among its settings is not taken, as only the server knows what it stands for', () => {
    const other = text.replace('acme/shop', '$SHOP');
    expect(readImport(other, connections).problems).toEqual([
      expect.stringMatching(/^Line \d+: services\[0\]\.repository\.id: names the variable \$SHOP, which/),
    ]);
  });

  it.each([
    ['another kind of data source', text.replace('type: shipbeat', 'type: other'), 'this one has none'],
    ['two of ours', text + text.slice(text.indexOf('  - name')), 'this one has 2'],
  ])('of %s is refused with a sentence', (_, wrong, sentence) => {
    expect(readImport(wrong, connections).problems).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('services', () => {
  it('come back as they were', () => {
    expect(readImport(servicesYaml(settings), connections)).toEqual({
      services: settings.services,
      settings: { services: settings.services },
      problems: [],
      problemsOfAll: expect.anything(),
    });
  });

  it('may be a list and nothing else', () => {
    const text = '- name: a\n- name: b\n  repository: { connection: github, id: acme/b }\n';
    const { services, problems } = readImport(text, connections);
    expect(problems).toEqual([]);
    expect(services).toEqual([{ name: 'a' }, { name: 'b', repository: { connection: 'github', id: 'acme/b' } }]);
  });

  it('say each thing that is wrong, with its line and its place', () => {
    const text = [
      'services:',
      '  - name: a',
      '    deployments: { connection: gitlab }',
      '  - name: a',
      '  - team: x',
      '  - name: d',
      '    incidents:',
      '      connection: github',
      '      labels: incident',
      '      wrong: 1',
    ].join('\n');
    expect(readImport(text, connections).problems).toEqual([
      'Line 5: services[2].name: is missing',
      'Line 9: services[3].incidents.labels: has to be a list',
      expect.stringMatching(/^Line 8: services\[3\]\.incidents: has no "wrong"; there are connection/),
      'Line 10: services[3].incidents.wrong: does nothing for incidents of GitHub; they take connection, repository, labels, serviceLabel, severityPrefix',
    ]);
    const shaped = text.split('\n').slice(0, 4).join('\n');
    expect(readImport(shaped, connections).problems).toEqual([
      'Line 3: services[0].deployments.connection: "gitlab" is not among the connections (github, github-2)',
      'Line 4: services[1].name: "a" stands twice',
    ]);
  });

  it.each([
    ['', 'It is empty'],
    ['# nothing', 'It is empty'],
    ['hello', 'There are neither services nor settings in it'],
    ['production: prod', 'There are neither services nor settings in it'],
    ['- name: a\n  team: [', 'Line 2: '],
    ['services: 7', 'Line 1: services: has to be a list'],
    [
      `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nservices: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]`,
      '',
    ],
  ])('that are none are refused with a sentence: %j', (text, sentence) => {
    const { problems, services } = readImport(text, connections);
    expect(problems[0]).toMatch(sentence);
    expect(problems.length > 0 || services.length === 0).toBe(true);
  });

  it('take the place of those of the same name, and come after the others', () => {
    const search = { discover: { connection: 'github', owner: 'acme' }, name: 'a' };
    const merged = mergeServices(
      [{ name: 'a' }, { name: 'b' }, search],
      [{ name: 'a', team: 'x' }, search, { name: 'c' }],
    );
    expect(merged).toEqual({
      services: [{ name: 'a', team: 'x' }, { name: 'b' }, search, { name: 'c' }],
      added: 1,
      replaced: 1,
    });
  });
});
