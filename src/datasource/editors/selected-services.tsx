import React, { useState } from 'react';
import { Button, Input, Stack } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { fillFor } from '../texts/fill';
import { listAt, writeAt } from './json-place';
import type { SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly selected: ReadonlySet<number>;
  /** After those that were selected are gone, so that indexes mean others. */
  readonly onRemoved: () => void;
}

/** What can be done with all rows that are selected, and what was done last, for who does not see the table. */
export function SelectedServices({ form, selected, onRemoved }: Props) {
  const texts = servicesTexts().selection;
  const [team, setTeam] = useState('');
  const [done, setDone] = useState('');
  const services = listAt(form.settings, ['services']);
  function change(next: readonly unknown[], sentence: string): void {
    // One change for all: each makes a copy of all services.
    form.set([['services'], next]);
    setDone(sentence);
  }
  function setTeams(): void {
    const name = team.trim();
    const withTeam = (entry: unknown, index: number) =>
      selected.has(index) && isObject(entry) ? writeAt(entry, ['team'], name === '' ? undefined : name) : entry;
    change(services.map(withTeam), teamSetText(name, selected.size));
  }
  function remove(): void {
    change(
      services.filter((_, index) => !selected.has(index)),
      fillFor(texts.removed, selected.size, {}),
    );
    onRemoved();
  }
  return (
    <>
      {selected.size > 0 && (
        <Stack alignItems="center" wrap="wrap">
          <span>{fillFor(texts.count, selected.size, {})}</span>
          <Input
            aria-label={texts.team}
            placeholder={texts.team}
            width={36}
            value={team}
            onChange={(event) => setTeam(event.currentTarget.value)}
          />
          <Button variant="secondary" onClick={setTeams}>
            {texts.setTeam}
          </Button>
          <Button variant="secondary" icon="trash-alt" onClick={remove}>
            {texts.remove}
          </Button>
        </Stack>
      )}
      <div role="status">{done}</div>
    </>
  );
}

function teamSetText(team: string, count: number): string {
  const { teamSet, teamTaken } = servicesTexts().selection;
  return team === '' ? fillFor(teamTaken, count, {}) : fillFor(teamSet, count, { team });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
