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

const ALL_ABOUT = '${datasource:queryparam}&${__url_time_range}';

/** From the name of a service in a table to all that is shown of it, in the same range. */
export const SERVICE_LINK = {
  title: 'All about this service',
  url: `/d/shipbeat-service?var-service=\${__value.raw:percentencode}&${ALL_ABOUT}`,
} as const;

/** The field of rows that may be of several services with what an address chooses them by. */
export const SERVICE_FIELD = 'serviceLink';

/** The same where a row may be of several services, as those of a repository are that builds more than one. */
export const SERVICES_LINK = {
  title: 'All about these services',
  url: `/d/shipbeat-service?\${__data.fields.${SERVICE_FIELD}:raw}&${ALL_ABOUT}`,
} as const;
