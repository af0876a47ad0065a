import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Stack, useStyles2 } from '@grafana/ui';
import { NEW_SERVICE, problemBadge, removeService } from './config-texts';
import { textAt } from './json-place';
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
  const name = textAt(form.settings, [...at, 'name']) || NEW_SERVICE;
  const details = [textAt(form.settings, [...at, 'team']), textAt(form.settings, [...at, 'repository', 'id'])];
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
        {isOpen && <ServiceEditor form={form} index={index} />}
      </div>
    </div>
  );
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
