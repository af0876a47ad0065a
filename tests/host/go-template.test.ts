import { renderTemplate, TemplateError } from '../../demo/host/go-template';

const DATA = {
  JsonData: { connections: { github: { url: 'https://api.github.com' }, 'github-2': {} }, name: 'x' },
  SecureJsonData: { githubToken: 't0k' },
  URL: '',
};

describe('a route template', () => {
  it.each([
    ['Bearer {{ .SecureJsonData.githubToken }}', 'Bearer t0k'],
    ['{{ index .JsonData.connections "github" "url" }}/repos/', 'https://api.github.com/repos/'],
    ['{{ printf "%s/graphql" (index .JsonData.connections "github" "url") }}', 'https://api.github.com/graphql'],
    ['{{ or (index .JsonData.connections "github" "graphqlUrl") .JsonData.name }}', 'x'],
    ['{{ or .JsonData.name .JsonData.other }}', 'x'],
    // A key that is missing prints as Go prints it, unless it is made empty.
    ['Bearer {{ .SecureJsonData.other }}', 'Bearer <no value>'],
    ['[{{ orEmpty .JsonData.other }}]', '[]'],
    ['{{ index .JsonData.connections "github-2" "url" }}', '<no value>'],
    ['{{ printf "%s/x" (index .JsonData.connections "github-2" "url") }}', '%!s(<nil>)/x'],
    ['plain', 'plain'],
  ])('%s becomes %s', (template, expected) => {
    expect(renderTemplate(template, DATA)).toBe(expected);
  });

  it.each([
    '{{ index .JsonData.connections "github-3" "url" }}',
    '{{ .JsonData.missing.deeper }}',
    '{{ base64 .JsonData.name }}',
    '{{ (index .JsonData.connections "github" }}',
  ])('%s fails, as in Go', (template) => {
    expect(() => renderTemplate(template, DATA)).toThrow(TemplateError);
  });
});
