import { sourceFromFile } from '../../demo/data-sources';
import { parseOptions } from '../../demo/options';
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
    [['--tags', 'v.*'], '--tags needs --git'],
    [['--no-open=yes'], "'--no-open'"],
  ])('%j is refused', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence);
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
