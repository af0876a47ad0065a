/** How much of the page is shown beside the panels, by the parameters that Grafana has for it. */
export interface Screen {
  /** `?kiosk`: no bar above. */
  readonly isKiosk: boolean;
  /** `?autofitpanels`: panels are stretched until all of them fit. */
  readonly fitsPanels: boolean;
  /** `_dash.hideTimePicker`, `_dash.hideVariables`: no controls; the page is refreshed all the same. */
  readonly hidesTime: boolean;
  readonly hidesVariables: boolean;
}

export function screenOf(search: string): Screen {
  const parameters = new URLSearchParams(search);
  const has = (name: string) => ['', 'true', '1'].includes(parameters.get(name) ?? 'false');
  return {
    isKiosk: has('kiosk'),
    fitsPanels: has('autofitpanels'),
    hidesTime: has('_dash.hideTimePicker'),
    hidesVariables: has('_dash.hideVariables'),
  };
}
