/** A menu of the other dashboards, which keeps range and variables. */
export function dashboardLinks() {
  const link = {
    type: 'dashboards',
    title: 'Delivery dashboards',
    tags: ['shipbeat'],
    asDropdown: true,
    includeVars: true,
    keepTime: true,
    targetBlank: false,
    icon: 'external link',
    tooltip: '',
    url: '',
  };
  return [link];
}

/** From the name of a service in a table to all that is shown of it, in the same range. */
export const SERVICE_LINK = {
  title: 'All about this service',
  url: '/d/shipbeat-service?var-service=${__value.raw:percentencode}&${datasource:queryparam}&${__url_time_range}',
} as const;
