import { sourceFromFile } from '../../demo/data-sources';
import { parseOptions, USAGE } from '../../demo/options';
import { mixNames, mixSentence } from '../../demo/vendors/mixes';
import { temporaryFolder } from '../companion/dora';

const folder = temporaryFolder();

describe('options of npm start', () => {
  it.each([
    [['--git', '--no-open'], '--git needs the folder of a local clone behind it'],
    [['--git'], '--git needs the folder of a local clone behind it'],
    [['--settings', '--port', '1'], '--settings needs the name of a YAML or JSON file behind it'],
    [['--git', '.', '--tags'], '--tags needs a regular expression that tags match behind it'],
    [['--port', '-1'], '--port needs a number from 1 to 65535 behind it'],
    [['--port', 'http'], '--port is "http"; it has to be a number from 1 to 65535'],
    [['--gti', '.'], 'There is no option --gti'],
    [['.'], '"." is not understood'],
    [['--git', '.', '--settings', 'a.yaml'], '--git and --settings exclude each other'],
    [['--mix', 'github', '--git', '.'], '--mix and --git exclude each other'],
    [['--mix', 'github', '--settings', 'a.yaml'], '--mix and --settings exclude each other'],
    [['--mix', 'github', '--tags', 'v.*'], '--tags needs --git'],
    [['--mix'], '--mix needs one of github, gitlab-jira, '],
    [['--mix', 'svn'], 'There is no mix "svn"; there are github, gitlab-jira, '],
    [['--mix', 'constructor'], 'There is no mix "constructor"'],
    [['--tags', 'v.*'], '--tags needs --git'],
    [['--no-open=yes'], "'--no-open'"],
  ])('%j is refused', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence);
  });

  it.each([
    [[], 'github'],
    [['--mix', 'github'], 'github'],
    [['--mix=jenkins-pagerduty'], 'jenkins-pagerduty'],
  ])('%j shows the organisation on the systems of %s', (args, mix) => {
    expect(parseOptions(args)).toEqual({ shown: { kind: 'organisation', mix }, port: null, open: true });
  });

  it('tells of every mix', () => {
    expect(mixNames()).toContain('circleci-pagerduty');
    expect(mixNames().filter((name) => !USAGE.includes(name))).toEqual([]);
    expect(mixSentence('jenkins-pagerduty')).toBe(
      'It shows a simulated organisation on GitHub, Jenkins and PagerDuty; on others with npm start -- --mix ' +
        mixNames()
          .filter((name) => name !== 'jenkins-pagerduty')
          .join('|'),
    );
    expect(mixSentence('github')).toMatch(/^It shows a simulated organisation on GitHub; .* --mix gitlab-jira\|/);
  });

  it('takes a clone with a pattern of tags', () => {
    expect(parseOptions(['--git', '.', '--tags=-rc', '--port', '0', '--no-open'])).toEqual({
      shown: { kind: 'git', folder: '.', tags: '-rc' },
      port: 0,
      open: false,
    });
  });
});

describe('a settings file', () => {
  it.each([
    ['without services', 'connections: { github: { url: https://api.github.com } }', 'names no services'],
    ['without anything', '', 'names no services'],
    [
      'without a token',
      'connections: { github: { url: https://api.github.com } }\nservices: [{ name: a }]',
      'set GITHUB_TOKEN in the environment',
    ],
  ])('%s is refused before anything starts', (_, content, sentence) => {
    expect(() => sourceFromFile(folder.file('settings.yaml', content), {})).toThrow(sentence);
  });
});
