import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly title: string;
  readonly children: React.ReactNode;
  readonly 'data-testid'?: string;
}

/** Fields that belong together, under a title that is smaller than the section's. */
export function FieldGroup({ title, children, ...rest }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <fieldset className={styles.group} {...rest}>
      <legend className={styles.title}>{title}</legend>
      {children}
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ marginBottom: theme.spacing(2) }),
  title: css({ ...theme.typography.h5, border: 'none', marginBottom: theme.spacing(1) }),
});
