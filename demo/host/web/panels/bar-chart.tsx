import React from 'react';
import { css } from '@emotion/css';
import {
  FieldColorModeId,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { NoData } from './no-data';
import { definePanel } from './panel-defaults';
import { PreviewMark } from './preview-mark';

/** A bar for each value of the first number, with the first text as its name. */
function BarChartPanel({ data, height, fieldConfig }: PanelProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const frame = data.series.find(isDrawable);
  const names = frame?.fields.find(({ type }) => type === FieldType.string);
  const numbers = frame?.fields.find(({ type }) => type === FieldType.number);
  if (frame === undefined || names === undefined || numbers === undefined) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const display = numbers.display ?? getDisplayProcessor({ field: numbers, theme });
  const most = Math.max(1, ...numbers.values.map(Number));
  return (
    <div className={styles.chart} style={{ height }} aria-label={getFieldDisplayName(numbers, frame)} role="list">
      {names.values.map((name: string, index) => (
        <div key={name} className={styles.column} role="listitem">
          <span>{formattedValueToString(display(numbers.values[index]))}</span>
          <div className={styles.bar} style={{ flexGrow: Number(numbers.values[index]) / most }} />
          <span className={styles.name}>{name}</span>
        </div>
      ))}
      <PreviewMark kind="bar chart" />
    </div>
  );
}

function isDrawable({ length }: DataFrame): boolean {
  return length > 0;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chart: css({
      alignItems: 'stretch',
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0, 1, 2),
      position: 'relative',
    }),
    column: css({
      alignItems: 'center',
      display: 'flex',
      flex: '1 1 0',
      flexDirection: 'column',
      fontSize: theme.typography.bodySmall.fontSize,
      justifyContent: 'flex-end',
      minWidth: 0,
    }),
    bar: css({ background: theme.visualization.getColorByName('blue'), flexBasis: 1, minHeight: 1, width: '100%' }),
    name: css({
      color: theme.colors.text.secondary,
      flexShrink: 0,
      height: 84,
      lineHeight: 1.3,
      overflow: 'hidden',
      paddingTop: 4,
      textAlign: 'center',
    }),
  };
}

export const barChart = definePanel(BarChartPanel, { color: FieldColorModeId.PaletteClassic, options: {} });
