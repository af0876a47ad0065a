import React from 'react';
import { css } from '@emotion/css';
import type { FieldConfigSource, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Where a panel has nothing to draw: the panel's own words for it, as in Grafana. */
export function NoData({ fieldConfig }: { readonly fieldConfig: FieldConfigSource }) {
  const styles = useStyles2(getStyles);
  return <div className={styles}>{fieldConfig.defaults.noValue ?? 'No data'}</div>;
}

function getStyles(theme: GrafanaTheme2): string {
  return css({
    alignItems: 'center',
    color: theme.colors.text?.secondary,
    display: 'flex',
    fontSize: theme.typography.size.lg,
    height: '100%',
    justifyContent: 'center',
  });
}
