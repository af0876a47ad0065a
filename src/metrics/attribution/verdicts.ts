import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';
import type { Deployed } from './deployed';
import type { Rules } from './rules';
import { SaidVerdicts, type Verdict } from './said-verdicts';
import type { Shipping } from './shipping';

/** What stands for them in the memory; 0 for one that nobody asked for yet. */
const VERDICTS = [undefined, null, 'failure', 'notFailure'] as const;

interface VerdictInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly changes: ChangeIndex;
  readonly shipping: Shipping;
}

/** What persons said of pull requests. */
export class Verdicts {
  #known = new Uint8Array(0);
  readonly #said: SaidVerdicts;

  constructor(private readonly input: VerdictInput) {
    this.#said = new SaidVerdicts(input.set.strings, input.rules);
  }

  forget(rows: readonly number[]): void {
    rows.forEach((row) => (this.#known[row] = 0));
  }

  on(key: number): Verdict {
    const { changes } = this.input;
    if (key >= changes.records) {
      return null;
    }
    if (key >= this.#known.length) {
      const larger = new Uint8Array(changes.records);
      larger.set(this.#known);
      this.#known = larger;
    }
    const known = VERDICTS[this.#known[key] ?? 0];
    return known === undefined ? this.#find(key) : known;
  }

  /** The pull requests among what a deployment shipped on which somebody gave this verdict: their places. */
  places({ changes }: Deployed, verdict: Verdict): readonly number[] {
    const found: number[] = [];
    for (let place = changes.first; place < changes.end; place++) {
      if (this.on(this.input.shipping.changes.at(place)) === verdict) {
        found.push(place);
      }
    }
    return found;
  }

  #find(row: number): Verdict {
    const verdict = this.#said.of(row, this.input.set.tables.pullRequest.columns);
    this.#known[row] = VERDICTS.indexOf(verdict);
    return verdict;
  }
}
