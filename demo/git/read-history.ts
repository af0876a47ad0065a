import { InputError } from '../../src/core/errors';
import type { Tag } from '../world/world';
import { git, gitOrNull } from './git';

/** What is asked of git: neither names nor addresses are. */
export interface GitCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly authoredAt: number;
  readonly committedAt: number;
  readonly subject: string;
  /** Lines of the message that name another revision: what it reverts, or is a copy of. */
  readonly references: readonly string[];
}

const FIELD = '\u001f';
const RECORD = '\u001e';
const REFERENCE = /^(This reverts commit [0-9a-f]{7,40}\.?|\(cherry picked from commit [0-9a-f]{7,40}\))/;

/** Commits that the branch or a tag reaches, parents before children. */
export async function readCommits(folder: string, head: string): Promise<readonly GitCommit[]> {
  const fields = ['%H', '%P', '%at', '%ct', '%s'].join(FIELD);
  const range = [head, '--tags', '--'];
  const [log, references] = await Promise.all([
    git(folder, 'log', '--topo-order', '--reverse', '--no-color', `--format=${fields}${RECORD}`, ...range),
    readReferences(folder, range),
  ]);
  return records(log).map((record) => {
    const [sha = '', parents = '', authored, committed, subject = ''] = record.split(FIELD);
    return {
      sha,
      parents: parents.split(' ').filter(Boolean),
      authoredAt: Number(authored) * 1000,
      committedAt: Number(committed) * 1000,
      subject,
      references: references.get(sha) ?? [],
    };
  });
}

/** Only of messages that hold such lines, and of those only the lines: people sign below them. */
async function readReferences(folder: string, range: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const wanted = ['-E', '--grep=^This reverts commit', '--grep=^\\(cherry picked from commit'];
  const log = await git(folder, 'log', ...wanted, '--no-color', `--format=%H${FIELD}%b${RECORD}`, ...range);
  const entries = records(log).map((record): [string, string[]] => {
    const [sha = '', body = ''] = record.split(FIELD);
    return [sha, body.split('\n').flatMap((line) => REFERENCE.exec(line.trim())?.[1] ?? [])];
  });
  return new Map(entries);
}

function records(output: string): readonly string[] {
  return output
    .split(RECORD)
    .map((record) => record.replace(/^\n/, ''))
    .filter((record) => record !== '');
}

/** Tags that stand on commits, by name. */
export async function readTags(folder: string): Promise<readonly Tag[]> {
  const fields = ['%(refname:strip=2)', '%(objecttype)', '%(objectname)', '%(*objecttype)', '%(*objectname)'];
  const format = [...fields, '%(taggerdate:unix)'].join(FIELD);
  const output = await git(folder, 'for-each-ref', 'refs/tags', `--format=${format}`);
  return output.split('\n').flatMap((line): Tag[] => {
    const [name = '', type, object = '', targetType, target = '', taggedAt = ''] = line.split(FIELD);
    if (type === 'commit') {
      return [{ name, sha: object, annotation: null }];
    }
    // Very old annotated tags have no date; their commit's counts then.
    const annotation = taggedAt === '' ? null : { sha: object, at: Number(taggedAt) * 1000 };
    return type === 'tag' && targetType === 'commit' ? [{ name, sha: target, annotation }] : [];
  });
}

interface Branch {
  readonly name: string;
  readonly sha: string;
}

/** The branch that ships: the remote's default where there is one, else the one that HEAD stands on. */
export async function readDefaultBranch(folder: string): Promise<Branch> {
  const remote = await gitOrNull(folder, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
  const local = remote ?? (await gitOrNull(folder, 'symbolic-ref', '--quiet', 'HEAD'));
  const name = local?.trim().replace(/^refs\/(heads|remotes\/origin)\//, '') ?? 'main';
  const sha = await gitOrNull(folder, 'rev-parse', '--verify', '--quiet', `${local?.trim() ?? 'HEAD'}^{commit}`);
  if (sha === null) {
    throw new InputError(`${folder} has no commits on its branch "${name}" yet; commit something first`);
  }
  return { name, sha: sha.trim() };
}
