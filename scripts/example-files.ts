import { exampleAnnotations } from '../dashboards/src/example-annotations';
import { examplePanels } from '../dashboards/src/example-panels';
import { between } from './between';

/** Where the examples of docs/panels.md lie. */
export const EXAMPLES_FOLDER = 'docs/panels';

/** The examples' files, by name, as they have to be. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const panels = Object.entries(examplePanels).map(([name, panel]) => [`${name}.json`, panel] as const);
  const annotations = Object.entries(exampleAnnotations).map(
    ([name, { annotation }]) => [`annotations/${name}.json`, annotation] as const,
  );
  return Object.fromEntries(
    [...panels, ...annotations].map(([name, content]) => [
      `${EXAMPLES_FOLDER}/${name}`,
      `${JSON.stringify(content, null, 2)}\n`,
    ]),
  );
}

/** The examples in tables, as docs/panels.md has them. */
export function examplePage(page: string): string {
  const panels = Object.entries(examplePanels).map(
    ([name, { title, type, description }]) => `| [${title}](panels/${name}.json) | ${type} | ${description} |`,
  );
  const annotations = Object.entries(exampleAnnotations).map(
    ([name, { annotation, description }]) =>
      `| [${annotation.name}](panels/annotations/${name}.json) | ${description} |`,
  );
  return between(
    between(page, 'panels', ['| panel | type | what it answers |', '| --- | --- | --- |', ...panels].join('\n')),
    'annotations',
    ['| annotation | what it marks |', '| --- | --- |', ...annotations].join('\n'),
  );
}
