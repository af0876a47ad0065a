import { settingsProblems, toPlace, type SettingsProblem } from '../../core/settings';
import { METRICS } from '../../metrics/registry';
import { vendors } from '../../providers/registry';
import type { DoraJsonData } from './contract';
import { writeAt, type Place } from './json-place';
import { sentence } from '../texts/sentences';

/** The settings while they are edited: as typed, right or wrong, with what is wrong in them. */
export interface SettingsForm {
  readonly settings: DoraJsonData;
  readonly problems: readonly SettingsProblem[];
  /** Provisioned from a file, so that only the file can change them. */
  readonly readOnly: boolean;
  /** Changes several places at once. A value of undefined takes the place's away, so that the default holds. */
  readonly set: (...changes: readonly (readonly [Place, unknown])[]) => void;
}

export function createForm(
  settings: DoraJsonData,
  readOnly: boolean,
  onChange: (settings: DoraJsonData) => void,
): SettingsForm {
  return {
    settings,
    readOnly,
    problems: settingsProblems(settings, vendors, METRICS).map(translated),
    set(...changes) {
      // Some of Grafana's inputs keep a button that works while they are disabled.
      if (!readOnly) {
        onChange(changes.reduce((next, [place, value]) => writeAt(next, place, value), settings));
      }
    },
  };
}

function translated({ place, message }: SettingsProblem): SettingsProblem {
  return { place, message: sentence(message) };
}

/** What is wrong at a place (for a list, with an element of it too), null when nothing is. */
export function problemAt({ problems }: SettingsForm, place: Place): string | null {
  const name = toPlace(place);
  const found = problems.filter((problem) => problem.place === name || problem.place.startsWith(`${name}[`));
  return found.length === 0 ? null : found.map(({ message }) => message).join('; ');
}

/** How much is wrong at a place and everywhere inside it. */
export function problemCount({ problems }: SettingsForm, place: Place): number {
  const name = toPlace(place);
  return problems.filter(
    (problem) =>
      problem.place === name || (/^[.[]/.test(problem.place.slice(name.length)) && problem.place.startsWith(name)),
  ).length;
}
