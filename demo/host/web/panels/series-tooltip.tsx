import React from 'react';
import {
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type DataFrame,
  type Field,
} from '@grafana/data';
import { useTheme2, VizTooltipContent, VizTooltipHeader, VizTooltipWrapper } from '@grafana/ui';

interface Props {
  readonly frame: DataFrame;
  /** Row of each field under the pointer. */
  readonly indexes: readonly (number | null)[];
  readonly hovered: number | null;
  readonly single: boolean;
  readonly isPinned: boolean;
}

export function SeriesTooltip({ frame, indexes, hovered, single, isPinned }: Props) {
  const theme = useTheme2();
  const time = frame.fields[0];
  const row = indexes[hovered ?? 0] ?? indexes.find((index) => typeof index === 'number');
  if (time === undefined || typeof row !== 'number') {
    return null;
  }
  const displayOf = (field: Field, index: number) =>
    (field.display ?? getDisplayProcessor({ field, theme }))(field.values[index]);
  const items = frame.fields.flatMap((field, position) => {
    const index = indexes[position];
    const isShown = position > 0 && !isHidden(field) && (!single || position === hovered);
    if (!isShown || typeof index !== 'number' || field.values[index] === null) {
      return [];
    }
    const display = displayOf(field, index);
    const value = formattedValueToString(display);
    return [{ label: getFieldDisplayName(field, frame), value, color: display.color, isActive: position === hovered }];
  });
  return (
    <VizTooltipWrapper>
      <VizTooltipHeader item={{ label: '', value: formattedValueToString(displayOf(time, row)) }} isPinned={isPinned} />
      <VizTooltipContent items={items} isPinned={isPinned} />
    </VizTooltipWrapper>
  );
}

function isHidden({ config }: Field): boolean {
  return config.custom?.hideFrom?.tooltip === true;
}
