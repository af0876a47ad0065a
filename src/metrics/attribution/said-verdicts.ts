import type { ListColumn } from '../../core/list-column';
import type { StringTable } from '../../core/string-table';
import type { TextColumn } from '../../core/text-column';
import type { Rules } from './rules';

export type Verdict = 'failure' | 'notFailure' | null;

type Lists = Pick<ListColumn, 'lengthAt' | 'itemAt'>;

interface Words {
  readonly labels: Lists;
  readonly title: TextColumn;
}

/** What persons say of records, by labels and words in titles. Labels are few, so each is judged once. */
export class SaidVerdicts {
  readonly #ofLabels = new Map<number, Verdict>();

  constructor(
    private readonly strings: StringTable,
    private readonly rules: Rules,
  ) {}

  /** "Not a failure" outweighs "failure" where somebody said both. */
  of(row: number, { labels, title }: Words): Verdict {
    const said = this.#byLabels(row, labels);
    return said === 'notFailure' || title.at(row) === 0 ? said : (this.#byTitle(title.read(row) ?? '') ?? said);
  }

  #byLabels(row: number, labels: Lists): Verdict {
    let said: Verdict = null;
    for (let index = labels.lengthAt(row) - 1; index >= 0 && said !== 'notFailure'; index--) {
      said = this.#byLabel(labels.itemAt(row, index)) ?? said;
    }
    return said;
  }

  #byLabel(symbol: number): Verdict {
    let said = this.#ofLabels.get(symbol);
    if (said === undefined) {
      const { saysFailure, saysNoFailure } = this.rules;
      const label = this.strings.text(symbol);
      said = saysNoFailure.label(label) ? 'notFailure' : saysFailure.label(label) ? 'failure' : null;
      this.#ofLabels.set(symbol, said);
    }
    return said;
  }

  #byTitle(title: string): Verdict {
    const { saysFailure, saysNoFailure, mayJudge } = this.rules;
    // Most titles say nothing, which is quickly seen.
    if (!mayJudge(title)) {
      return null;
    }
    return saysNoFailure.title(title) ? 'notFailure' : saysFailure.title(title) ? 'failure' : null;
  }
}
