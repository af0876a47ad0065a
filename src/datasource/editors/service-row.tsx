import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Stack, useStyles2 } from '@grafana/ui';
import { foundIn, NEW_SEARCH, NEW_SERVICE, problemBadge, removeService } from './config-texts';
import { FoundEditor } from './found-editor';
import { readAt, textAt, type Place } from './json-place';
import { ServiceEditor } from './service-editor';
import { problemCount, type SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

/** A service in one line, with its fields below while it is open. */
export function ServiceRow({ form, index, isOpen, onToggle, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const contentId = useId();
  const at = ['services', index];
  const isFound = readAt(form.settings, [...at, 'discover']) !== undefined;
  const { name, details } = isFound ? searchIn(form, at) : serviceIn(form, at);
  const problems = problemCount(form, at);
  return (
    <div className={styles.row} role="group" aria-label={name} data-testid={`service-${index}`}>
      <Stack alignItems="center" wrap="wrap">
        <Button
          fill="text"
          variant="secondary"
          icon={isOpen ? 'angle-down' : 'angle-right'}
          aria-expanded={isOpen}
          aria-controls={contentId}
          onClick={onToggle}
        >
          {name}
        </Button>
        <span className={styles.details}>{details.filter((detail) => detail !== '').join(' · ')}</span>
        {problems > 0 && <Badge color="red" text={problemBadge(problems)} />}
        {!form.readOnly && (
          <Button
            className={styles.remove}
            fill="text"
            variant="secondary"
            icon="trash-alt"
            aria-label={removeService(name)}
            onClick={onRemove}
          />
        )}
      </Stack>
      <div id={contentId} className={styles.content} hidden={!isOpen}>
        {isOpen && (isFound ? <FoundEditor form={form} index={index} /> : <ServiceEditor form={form} index={index} />)}
      </div>
    </div>
  );
}

interface Headline {
  readonly name: string;
  readonly details: readonly string[];
}

function serviceIn({ settings }: SettingsForm, at: Place): Headline {
  const details = [textAt(settings, [...at, 'team']), textAt(settings, [...at, 'repository', 'id'])];
  return { name: textAt(settings, [...at, 'name']) || NEW_SERVICE, details };
}

function searchIn({ settings }: SettingsForm, at: Place): Headline {
  const textOf = (field: string) => textAt(settings, [...at, 'discover', field]);
  const place = ['owner', 'group', 'project'].map(textOf).filter((part) => part !== '');
  return {
    name: place.length === 0 ? NEW_SEARCH : foundIn(`${place.join('/')} (${textOf('connection')})`),
    details: ['topic', 'team', 'pattern'].map(textOf),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    border: `1px solid ${theme.colors.border?.weak ?? ''}`,
    borderRadius: theme.shape.radius.default,
    marginBottom: theme.spacing(1),
  }),
  details: css({ color: theme.colors.text?.secondary }),
  remove: css({ marginLeft: 'auto' }),
  content: css({ padding: theme.spacing(1, 3) }),
});
