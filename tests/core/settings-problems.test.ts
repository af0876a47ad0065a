import { parseSettings, settingsProblems } from '../../src/core/settings';

const connections = { github: { url: 'https://api.github.com' } };

describe('settingsProblems', () => {
  it('finds nothing in what parseSettings takes', () => {
    expect(settingsProblems(undefined)).toEqual([]);
    expect(settingsProblems({ connections, services: [{ name: 'checkout', team: 'payments' }] })).toEqual([]);
  });

  it.each([
    [{ production: '(' }, '.production', '"(" is not a regular expression'],
    [{ attributionWindow: '7 days' }, '.attributionWindow', '"7 days" is not a duration such as 7d, 36h or 90m'],
    [{ connections: { github: { url: 'github' } } }, '.connections.github.url', 'has to be an http(s) address'],
    [{ services: [{}] }, '.services[0].name', 'is missing'],
    [{ services: [{ name: '' }] }, '.services[0].name', 'may not be empty'],
    [{ services: [{ name: 7 }] }, '.services[0].name', 'has to be text'],
    [{ production: 5 }, '.production', 'has to be text'],
    [{ failureSignals: 'link' }, '.failureSignals', 'has to be a list'],
    [
      { weekStart: 'Monday' },
      '.weekStart',
      '"Monday" is not known; expected one of monday, sunday, saturday, dashboard',
    ],
    [{ attributionWindow: [] }, '.attributionWindow', 'has to be a duration such as 7d, 36h or 90m'],
    [{ minimumSample: 5 }, '.minimumSample', 'has to be a group of keys'],
    [{ minimumSample: { spans: 0 } }, '.minimumSample.spans', 'has to be at least 1'],
    [{ minimumSample: { spans: 1.5 } }, '.minimumSample.spans', 'has to be a whole number'],
    [{ minimumSample: { span: 5 } }, '.minimumSample', 'has no "span"; there are spans, ratio, weeks'],
    [{ exclude: { bots: 'maybe' } }, '.exclude.bots', 'has to be true or false'],
    [
      { connections: { GitHub: connections.github } },
      '.connections.GitHub',
      'is no slot; slots are named like github, github-2 or github-3',
    ],
    [[], '', 'has to be a group of keys'],
    [{ services: [{ name: 'a' }, { name: 'a' }] }, '.services[1].name', '"a" stands twice'],
    [
      { connections, services: [{ name: 'a', incidents: { connection: 'jira' } }] },
      '.services[0].incidents.connection',
      '"jira" is not among the connections (github)',
    ],
    [{ services: ['a'] }, '.services[0]', 'has to be a group of keys'],
    [{ services: [{ discover: {} }] }, '.services[0].discover.connection', 'is missing'],
    [{ services: [{ discover: 'acme', name: '{id}' }] }, '.services[0].discover', 'has to be a group of keys'],
    [
      { connections, services: [{ discover: { connection: 'github', pattern: '(' } }] },
      '.services[0].discover.pattern',
      '"(" is not a regular expression',
    ],
    [
      { services: [{ discover: { connection: 'gitlab' } }] },
      '.services[0].discover.connection',
      '"gitlab" is not among the connections (none)',
    ],
    [
      { connections, services: [{ discover: { connection: 'github' }, incidents: { connection: 'jira' } }] },
      '.services[0].incidents.connection',
      '"jira" is not among the connections (github)',
    ],
    [
      { connections, services: [{ discover: { connection: 'github' }, deployments: { from: 'workflow' } }] },
      '.services[0].deployments.workflow',
      'from: workflow needs the name of the workflow',
    ],
    [
      { connections, services: [{ discover: { connection: 'github' }, environment: 'prod' }] },
      '.services[0]',
      'has no "environment"; there are discover, name, team, repository, deployments, incidents, pipelines',
    ],
  ])('names the place in %j', (input, place, message) => {
    expect(settingsProblems(input)).toEqual([{ place, message }]);
    expect(() => parseSettings(input, 'jsonData')).toThrow(`jsonData${place}: ${message}`);
  });

  it('names several', () => {
    expect(settingsProblems({ production: '[', benchmark: 2023.5 }).map(({ place }) => place)).toEqual([
      '.production',
      '.benchmark',
    ]);
  });
});
