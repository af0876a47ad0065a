import React, { useMemo } from 'react';
import { renderMarkdown, textUtil, FieldColorModeId, type PanelProps } from '@grafana/data';
import { definePanel } from './panel-defaults';

interface TextOptions {
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
}

function TextPanel({ options, replaceVariables, width, height }: PanelProps<TextOptions>) {
  const { mode, content } = options;
  const html = useMemo(() => {
    const text = replaceVariables(content);
    return mode === 'markdown' ? renderMarkdown(text) : textUtil.sanitize(text);
  }, [mode, content, replaceVariables]);
  return (
    <div
      className="markdown-html"
      style={{ width, height, overflow: 'auto' }}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

export const text = definePanel(TextPanel, {
  color: FieldColorModeId.Thresholds,
  options: { mode: 'markdown', content: '' },
});
