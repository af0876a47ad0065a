import { useLayoutEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { DataFrameView, type DataFrame } from '@grafana/data';
import { useTheme2, type UPlotConfigBuilder } from '@grafana/ui';

interface Props {
  readonly config: UPlotConfigBuilder;
  readonly annotations: readonly DataFrame[];
}

interface Event {
  readonly time: number;
  readonly timeEnd?: number;
  readonly color?: string;
}

/** Dashed lines where something happened, as Grafana draws them; for regions also where they end. */
export function AnnotationMarkers({ config, annotations }: Props) {
  const theme = useTheme2();
  const events = useRef<readonly Event[]>([]);
  const plot = useRef<uPlot | null>(null);
  useLayoutEffect(() => {
    config.addHook('ready', (ready) => {
      plot.current = ready;
    });
    config.addHook('draw', (drawn) => {
      for (const { time, timeEnd, color } of events.current) {
        const name = theme.visualization.getColorByName(color ?? 'rgba(0, 211, 255, 1)');
        for (const at of timeEnd === undefined || timeEnd === time ? [time] : [time, timeEnd]) {
          drawLine(drawn, at, name);
        }
      }
    });
  }, [config, theme]);
  useLayoutEffect(() => {
    events.current = annotations.flatMap((frame) => new DataFrameView<Event>(frame).toArray());
    plot.current?.redraw();
  }, [annotations]);
  return null;
}

function drawLine({ ctx, bbox, valToPos }: uPlot, at: number, color: string): void {
  const x = Math.round(valToPos(at, 'x', true));
  if (x < bbox.left || x > bbox.left + bbox.width) {
    return;
  }
  ctx.save();
  ctx.beginPath();
  ctx.lineWidth = 2;
  ctx.setLineDash([5, 5]);
  ctx.strokeStyle = color;
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
