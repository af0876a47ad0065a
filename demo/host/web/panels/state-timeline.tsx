import React from 'react';
import { css } from '@emotion/css';
import {
  dateTimeFormat,
  FieldColorModeId,
  FieldType,
  getFieldDisplayName,
  getFieldSeriesColor,
  type DataFrame,
  type Field,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { NoData } from './no-data';
import { definePanel } from './panel-defaults';
import { PreviewMark } from './preview-mark';

interface Bar {
  readonly from: number;
  readonly until: number;
  readonly text: string;
}

/** A row for each frame, a bar as long as each of its states lasts. */
function StateTimelinePanel({ data, height, timeRange, timeZone, fieldConfig }: PanelProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const rows = data.series.flatMap((frame) => rowOf(frame, data.series, timeRange.to.valueOf()));
  if (rows.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const [start, end] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const percent = (time: number) => ((Math.max(time, start) - start) / (end - start)) * 100;
  const format = (time: number) => dateTimeFormat(time, { timeZone });
  return (
    <div className={styles.chart} style={{ height }}>
      {rows.map(({ name, bars, field }) => (
        <div key={name} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <div className={styles.track} role="list" aria-label={name}>
            {bars.map(({ from, until, text }) => (
              <div
                key={from}
                role="listitem"
                className={styles.bar}
                title={`${text}: ${format(from)} – ${format(until)}`}
                style={{
                  background: getFieldSeriesColor(field, theme).color,
                  left: `${percent(from)}%`,
                  width: `${percent(until) - percent(from)}%`,
                }}
              />
            ))}
          </div>
        </div>
      ))}
      <div className={styles.axis}>
        <span>{format(start)}</span>
        <span>{format(end)}</span>
      </div>
      <PreviewMark kind="state timeline" />
    </div>
  );
}

interface Row {
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly field: Field;
}

function rowOf(frame: DataFrame, all: DataFrame[], end: number): readonly Row[] {
  const times: readonly number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const field = frame.fields.find(({ type }) => type !== FieldType.time);
  if (field === undefined || times.length === 0) {
    return [];
  }
  const bars = times.flatMap((from, index): Bar[] => {
    const state: unknown = field.values[index];
    return state === null ? [] : [{ from, until: times[index + 1] ?? end, text: String(state) }];
  });
  return [{ name: getFieldDisplayName(field, frame, all), bars, field }];
}

const NAMES_WIDTH = 130;

function getStyles(theme: GrafanaTheme2) {
  return {
    chart: css({
      display: 'flex',
      flexDirection: 'column',
      fontSize: theme.typography.bodySmall.fontSize,
      paddingTop: theme.spacing(2),
      position: 'relative',
    }),
    row: css({ alignItems: 'stretch', display: 'flex', flex: '1 1 0', minHeight: 0, padding: '2px 0' }),
    name: css({
      alignSelf: 'center',
      color: theme.colors.text.secondary,
      flexShrink: 0,
      paddingRight: theme.spacing(1),
      textAlign: 'right',
      width: NAMES_WIDTH,
    }),
    track: css({ background: theme.colors.background.secondary, flexGrow: 1, position: 'relative' }),
    // An incident of minutes is seen in a quarter, too.
    bar: css({ bottom: 0, minWidth: 2, position: 'absolute', top: 0 }),
    axis: css({
      color: theme.colors.text.secondary,
      display: 'flex',
      justifyContent: 'space-between',
      paddingLeft: NAMES_WIDTH,
    }),
  };
}

const CUSTOM = { lineWidth: 0, fillOpacity: 70 };

export const stateTimeline = definePanel(StateTimelinePanel, {
  color: FieldColorModeId.Thresholds,
  options: { mergeValues: true, showValue: 'auto', rowHeight: 0.9, alignValue: 'left' },
  custom: CUSTOM,
});
