/** A data source as a provisioning file describes it, with its variables filled in. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  /** Shown to every browser. */
  readonly jsonData: object;
  /** Stays in this process. */
  readonly secureJsonData: Readonly<Record<string, string>>;
}
