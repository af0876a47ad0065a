import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { fill, fillFor } from '../texts/fill';
import type { Choice } from './found-choices';

interface Props {
  readonly choices: readonly Choice[];
  readonly onAdd: (entries: readonly object[]) => void;
}

/** What was found, to choose from. What is a service already cannot be one twice. */
export function FoundList({ choices, onAdd }: Props) {
  const styles = useStyles2(getStyles);
  const texts = servicesTexts().assistant;
  const free = choices.filter((choice) => !choice.isKnown);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const taken = free.filter(({ id }) => chosen.has(id));
  function toggle(id: string): void {
    const next = new Set(chosen);
    setChosen(next.delete(id) ? next : next.add(id));
  }
  return (
    <>
      <p role="status">{foundText(choices.length, choices.length - free.length)}</p>
      {free.length > 1 && (
        <Checkbox
          label={fill(texts.all, { total: free.length })}
          value={taken.length === free.length}
          indeterminate={taken.length > 0 && taken.length < free.length}
          onChange={() => setChosen(new Set(taken.length === free.length ? [] : free.map(({ id }) => id)))}
        />
      )}
      <ul className={styles.list} aria-label={texts.list}>
        {choices.map((choice) => (
          <li key={choice.id}>
            <Checkbox
              label={choice.id}
              description={choice.isKnown ? texts.known : choice.team}
              disabled={choice.isKnown}
              value={choice.isKnown || chosen.has(choice.id)}
              onChange={() => toggle(choice.id)}
            />
          </li>
        ))}
      </ul>
      <Button disabled={taken.length === 0} onClick={() => onAdd(taken.map(({ entry }) => entry))}>
        {taken.length === 0 ? texts.addNone : fillFor(texts.add, taken.length, {})}
      </Button>
    </>
  );
}

function foundText(found: number, known: number): string {
  const texts = servicesTexts().assistant;
  return known === 0 ? fillFor(texts.found, found, {}) : fillFor(texts.foundKnown, known, { found });
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    maxHeight: 320,
    overflowY: 'auto',
    margin: theme.spacing(1, 0),
    li: { padding: theme.spacing(0.25, 0.5) },
  }),
});
