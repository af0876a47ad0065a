/** A value that a rule looks at, in PromQL, before it is compared with anything. */
export interface Recorded {
  /** Name of the series that Prometheus records it as, by its convention `level:metric:operation`. */
  readonly record: string;
  readonly expr: string;
}

/** What is worth an alert. Written once, and from it for Prometheus and for Grafana. */
export interface AlertRule {
  /** Name in Prometheus. */
  readonly alert: string;
  /** Name in Grafana, and the place in docs/alerting.md. */
  readonly uid: string;
  readonly title: string;
  /** What is compared, in PromQL: there has to be one value for each thing that can be alerted on. */
  readonly value: string | Recorded;
  /** What the value is, so that it can be read where it is shown. */
  readonly unit: 'ratio' | 's' | 'count';
  readonly is: 'above' | 'below';
  readonly threshold: number;
  /** In PromQL, what has to hold as well, such as that there are enough observations: a vector operator and its right side. */
  readonly guard?: string;
  /** How long it has to be so: a time as both take it, such as `15m`. */
  readonly for: string;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
  /** What it means and what to do. */
  readonly description: string;
}

/** The expression of what a rule looks at, without what is recorded elsewhere. */
export function exprOf({ value }: Pick<AlertRule, 'value'>): string {
  return typeof value === 'string' ? value : value.expr;
}
