import { ProviderError } from '../../core/errors';

/** A project of CircleCI, and how each version of its API calls it. */
export interface Project {
  /** As the rule has it: `gh/acme/shop`. */
  readonly name: string;
  readonly v1: string;
  readonly v2: string;
}

/** Version 2 has short words for where the code is, which version 1.1 does not know of all. */
const HOSTS: Readonly<Record<string, readonly [v1: string, v2: string]>> = {
  gh: ['github', 'gh'],
  github: ['github', 'gh'],
  bb: ['bitbucket', 'bb'],
  bitbucket: ['bitbucket', 'bb'],
  // GitLab, and GitHub by an app of CircleCI: ids stand for the names.
  circleci: ['circleci', 'circleci'],
};

/** @throws ProviderError when it is no slug of a project. */
export function parseProject(name: string): Project {
  const [host = '', ...names] = name.split('/');
  const known = Object.hasOwn(HOSTS, host) ? HOSTS[host] : undefined;
  if (known === undefined || names.length !== 2 || !names.every((part) => /^[\w.~-]*[\w-][\w.~-]*$/.test(part))) {
    throw new ProviderError(
      'not-found',
      `"${name}" is no project of CircleCI: write its slug as Project Settings, Overview shows it, such as gh/acme/shop, \
bb/acme/shop or circleci/ORGANISATION-ID/PROJECT-ID.`,
      { status: 404 },
    );
  }
  const path = names.join('/');
  return { name, v1: `/api/v1.1/project/${known[0]}/${path}`, v2: `/api/v2/project/${known[1]}/${path}` };
}
