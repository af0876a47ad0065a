import { RECORD_KINDS } from '../../core/records';
import type { QualityRow, ReadingFact, ReadingFacts } from '../../core/reports';
import { STRANGE } from '../../core/strange-instants';
import { KIND_NOUNS } from '../kind-nouns';
import type { Version } from '../versioned-attribution';

type Said = Pick<QualityRow, 'id' | 'title' | 'severity' | 'counted' | 'advice'>;

/** What is not about single services: what was not read at all, or could not be. */
export function readingRows(
  { rejected, strange, uncovered }: ReadingFacts,
  { attribution }: Version,
): readonly QualityRow[] {
  const { graph, set } = attribution;
  const unread = RECORD_KINDS.filter((kind) => set.tables[kind].rows === 0);
  const kinds = unread.map((kind) => ({ id: KIND_NOUNS[kind], services: [], detail: null, url: null }));
  const ancestor = graph.cycle === null ? null : (set.tables.commit.columns.id.read(graph.cycle) ?? '');
  const loops = ancestor === null ? [] : [{ id: ancestor, services: [], detail: null, url: null }];
  return [
    toRow(CYCLE, set.tables.commit.rows === 0 ? null : { count: loops.length, of: null, examples: loops }),
    toRow(UNREAD, { count: kinds.length, of: RECORD_KINDS.length, examples: kinds }),
    toRow(REJECTED, rejected),
    toRow(STRANGE_INSTANT, strange),
    toRow(UNCOVERED, uncovered),
  ];
}

const CYCLE: Said = {
  id: 'cycle',
  title: 'Commits that are their own ancestors (the first that was found)',
  severity: 'warning',
  counted: 'commits',
  advice: 'Git cannot make this: check where it was read.',
};

const UNREAD: Said = {
  id: 'unreadKind',
  title: 'Kinds of records of which none was read',
  severity: 'info',
  counted: 'kinds of records',
  advice: 'Metrics that need them have no value. Add where they come from, if they are kept anywhere.',
};

const REJECTED: Said = {
  id: 'rejected',
  title: 'Records rejected because they break the schema',
  severity: 'warning',
  counted: 'lines',
  advice: 'Repair what writes these lines; the others are used.',
};

const STRANGE_INSTANT: Said = {
  id: 'strangeInstant',
  title: `Records with an instant ${STRANGE}`,
  severity: 'warning',
  counted: 'records',
  advice: 'Leave out what is not known, in place of a zero or a placeholder: they count as they stand.',
};

const UNCOVERED: Said = {
  id: 'uncovered',
  title: 'Lists, or parts of them, that could not be read',
  severity: 'warning',
  counted: 'lists',
  advice: 'Numbers of that time are incomplete. Each example says what can be done.',
};

/** Where nobody knows it there is no number. */
function toRow(said: Said, fact: ReadingFact | null): QualityRow {
  const { count = null, of = null, examples = [] } = fact ?? {};
  return { ...said, labels: {}, count, of, share: count === null || !of ? null : count / of, examples };
}
