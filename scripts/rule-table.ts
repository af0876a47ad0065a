import { exprOf, type AlertRule } from '../alerting/src/rule';
import { markdownTable } from './markdown-table';

/** Rules as a Markdown table; each has the place to which its alert leads. */
export function ruleTable(rules: readonly AlertRule[]): string {
  const rows = rules.map((rule) => {
    const { uid, alert, title, severity, description } = rule;
    return [`<a id="${uid}"></a>\`${alert}\`: ${title}`, conditionOf(rule), rule.for, severity, description];
  });
  return markdownTable(['rule', 'fires when', 'for', 'severity', 'what it means, and what to do'], rows);
}

function conditionOf({ value, is, threshold, guard }: AlertRule): string {
  const compared = `\`${exprOf({ value })}\` is ${is} ${threshold}`;
  return guard === undefined ? compared : `${compared}, \`${guard}\``;
}
