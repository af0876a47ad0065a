import type { Repository, World } from '../../world/world';

/** An owner is a project here, with its repositories. */
export function projectsOf({ repositories }: World): readonly string[] {
  return [...new Set(repositories.map(projectOf))];
}

export function projectOf({ fullName }: Pick<Repository, 'fullName'>): string {
  return fullName.split('/')[0] ?? '';
}

export function nameOf({ fullName }: Pick<Repository, 'fullName'>): string {
  return fullName.split('/')[1] ?? '';
}
