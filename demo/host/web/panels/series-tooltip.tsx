import React from 'react';
import {
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type DataFrame,
  type Field,
} from '@grafana/data';
import { useTheme2, VizTooltipContent, VizTooltipFooter, VizTooltipHeader, VizTooltipWrapper } from '@grafana/ui';

interface Props {
  readonly frame: DataFrame;
  /** Row of each field under the pointer. */
  readonly indexes: readonly (number | null)[];
  readonly hovered: number | null;
  readonly single: boolean;
  readonly isPinned: boolean;
  /** As they were before they were put beside each other in `frame`. */
  readonly origins: readonly DataFrame[];
}

export function SeriesTooltip({ frame, indexes, hovered, single, isPinned, origins }: Props) {
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
      {isPinned && <VizTooltipFooter dataLinks={linksAt(frame.fields[hovered ?? -1], time.values[row], origins)} />}
    </VizTooltipWrapper>
  );
}

/** Links of the value of a field at a time; their texts are replaced by what stands in the field's own frame. */
function linksAt(field: Field | undefined, time: number, origins: readonly DataFrame[]) {
  const { frameIndex, fieldIndex } = field?.state?.origin ?? NOWHERE;
  const { fields = [] } = origins[frameIndex] ?? {};
  const row = rowAt(fields, time);
  return row < 0 ? [] : (fields[fieldIndex]?.getLinks?.({ valueRowIndex: row }) ?? []);
}

function rowAt(fields: readonly Field[], time: number): number {
  return fields.find(({ type }) => type === FieldType.time)?.values.indexOf(time) ?? -1;
}

const NOWHERE = { frameIndex: -1, fieldIndex: -1 };

function isHidden({ config }: Field): boolean {
  return config.custom?.hideFrom?.tooltip === true;
}
