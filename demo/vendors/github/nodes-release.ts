import type { Release } from '../../world/world';
import { commitNode, tagNode } from './nodes-commit';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

/** Here `createdAt` is the release's own; in REST `created_at` is its commit's. */
export function releaseNode(index: RepositoryIndex, release: Release): object {
  const tag = index.tags.get(release.tag);
  const commit = index.history.get(tag?.sha ?? '');
  return {
    __typename: 'Release',
    id: `RE_${index.repository.id}_${release.id}`,
    databaseId: release.id,
    name: release.name,
    description: release.body,
    tagName: release.tag,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    createdAt: wireTime(release.publishedAt ?? release.createdAt),
    publishedAt: wireTime(release.publishedAt),
    updatedAt: wireTime(release.publishedAt ?? release.createdAt),
    url: `${WEB}/${index.repository.fullName}/releases/tag/${release.tag}`,
    author: null,
    repository: () => repositoryNode(index),
    tag: () => (tag === undefined ? null : tagNode(index, tag)),
    tagCommit: () => (commit === undefined ? null : commitNode(index, commit)),
  };
}
