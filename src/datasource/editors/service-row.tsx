import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Checkbox, useStyles2 } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { fill, fillFor } from '../texts/fill';
import { FoundEditor } from './found-editor';
import { ServiceEditor } from './service-editor';
import type { ServiceLine } from './service-lines';
import { problemCount, type SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly line: ServiceLine;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
  readonly onSelect: () => void;
  readonly onRemove: () => void;
}

/** Cells of a row: name, team, repository, deployments and incidents, and beside them what changes the row. */
const COLUMNS = { readOnly: 5, editable: 7 } as const;

/** A service in one row, with its fields below while it is open. */
export function ServiceRow({ form, line, isOpen, isSelected, onToggle, onSelect, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const texts = servicesTexts();
  const contentId = useId();
  const { name, index } = line;
  return (
    <>
      <tr data-testid={`service-${index}`}>
        {!form.readOnly && (
          <td>
            <Checkbox aria-label={fill(texts.selection.one, { name })} value={isSelected} onChange={onSelect} />
          </td>
        )}
        <th scope="row">
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
          <Corrections count={problemCount(form, ['services', index])} />
        </th>
        <td>{line.team}</td>
        <td>{line.repository}</td>
        <td>{line.deployments}</td>
        <td>{line.incidents}</td>
        {!form.readOnly && (
          <td>
            <Button
              fill="text"
              variant="secondary"
              icon="trash-alt"
              aria-label={fill(texts.remove, { name })}
              onClick={onRemove}
            />
          </td>
        )}
      </tr>
      <tr id={contentId} hidden={!isOpen}>
        <td className={styles.content} colSpan={form.readOnly ? COLUMNS.readOnly : COLUMNS.editable}>
          {isOpen &&
            (line.isFound ? <FoundEditor form={form} index={index} /> : <ServiceEditor form={form} index={index} />)}
        </td>
      </tr>
    </>
  );
}

function Corrections({ count }: { readonly count: number }) {
  return count === 0 ? null : <Badge color="red" text={fillFor(servicesTexts().corrections, count, {})} />;
}

const getStyles = (theme: GrafanaTheme2) => ({ content: css({ '&&': { padding: theme.spacing(2, 3) } }) });
