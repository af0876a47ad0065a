/** Where each rule says what it means and what to do; its anchor is the uid of the rule. */
export const RUNBOOK = 'https://github.com/shipbeat/shipbeat-dora-datasource/blob/main/docs/alerting.md';
