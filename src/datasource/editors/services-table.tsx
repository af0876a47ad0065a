import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, Input, Pagination, useStyles2 } from '@grafana/ui';
import { servicesTexts } from '../texts/config-services';
import { fill, fillFor } from '../texts/fill';
import { Hint } from './hint';
import { matching, type ServiceLine } from './service-lines';
import { ServiceRow } from './service-row';
import type { SettingsForm } from './settings-form';

/** As many rows as are drawn at once: each key that is pressed draws all of them again. */
const PAGE = 25;
/** So many are seen at a glance. */
const FEW = 5;

interface Props {
  readonly form: SettingsForm;
  readonly lines: readonly ServiceLine[];
  readonly opened: number | null;
  readonly onOpen: (index: number | null) => void;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (indexes: ReadonlySet<number>) => void;
  readonly onRemove: (index: number) => void;
}

/** All services by what a row says of each, a page at a time, with a search through all of them. */
export function ServicesTable({ form, lines, opened, onOpen, selected, onSelect, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const texts = servicesTexts();
  const { search, setSearch, found, page, pages, setPage, shown } = useShown(lines, opened);
  return (
    <>
      {lines.length > FEW && (
        <Input
          className={styles.search}
          width={60}
          aria-label={texts.search.label}
          placeholder={texts.search.placeholder}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length === 0 ? (
        <Hint>{fill(texts.search.nothing, { search })}</Hint>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={texts.table.caption}>
            <Head form={form} found={found} selected={selected} onSelect={onSelect} />
            <tbody>
              {shown.map((line) => (
                <ServiceRow
                  key={line.index}
                  form={form}
                  line={line}
                  isOpen={line.index === opened}
                  isSelected={selected.has(line.index)}
                  onToggle={() => onOpen(line.index === opened ? null : line.index)}
                  onSelect={() => onSelect(toggled(selected, line.index))}
                  onRemove={() => onRemove(line.index)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pagination currentPage={page} numberOfPages={pages} onNavigate={setPage} hideWhenSinglePage />
    </>
  );
}

/** The page that is shown of what a search finds. What is open stays, also when its name is changed to another. */
function useShown(lines: readonly ServiceLine[], opened: number | null) {
  const [search, setSearch] = useState('');
  const [chosen, setPage] = useState(1);
  const [lastOpened, setLastOpened] = useState(opened);
  const matches = new Set(matching(lines, search));
  const found = lines.filter((line) => matches.has(line) || line.index === opened);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  if (opened !== lastOpened) {
    // A new one is the last of all.
    const place = found.findIndex(({ index }) => index === opened);
    setLastOpened(opened);
    setPage(place < 0 ? chosen : Math.floor(place / PAGE) + 1);
  }
  const page = Math.min(chosen, pages);
  return { search, setSearch, found, page, pages, setPage, shown: found.slice((page - 1) * PAGE, page * PAGE) };
}

function toggled(selected: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(selected);
  return next.delete(index) ? next : next.add(index);
}

interface HeadProps extends Pick<Props, 'form' | 'selected' | 'onSelect'> {
  readonly found: readonly ServiceLine[];
}

function Head({ form, found, selected, onSelect }: HeadProps) {
  const { selection, table } = servicesTexts();
  const indexes = found.map(({ index }) => index);
  const isAll = indexes.every((index) => selected.has(index));
  return (
    <thead>
      <tr>
        {!form.readOnly && (
          <th scope="col">
            <Checkbox
              aria-label={fillFor(selection.all, found.length, {})}
              value={isAll}
              indeterminate={!isAll && indexes.some((index) => selected.has(index))}
              onChange={() => onSelect(new Set(isAll ? [] : indexes))}
            />
          </th>
        )}
        {Object.values(table.columns).map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
        {!form.readOnly && <td />}
      </tr>
    </thead>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  search: css({ marginBottom: theme.spacing(1) }),
  table: css({
    width: '100%',
    marginBottom: theme.spacing(1),
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'middle' },
    'thead th': { ...theme.typography.bodySmall, color: theme.colors.text?.secondary },
    tr: { borderBottom: `1px solid ${theme.colors.border?.weak ?? ''}` },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular },
  }),
});
