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
    [{ services: [{ name: 'a' }, { name: 'a' }] }, '.services[1].name', '"a" stands twice'],
    [
      { connections, services: [{ name: 'a', incidents: { connection: 'jira' } }] },
      '.services[0].incidents.connection',
      '"jira" is not among the connections (github)',
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
