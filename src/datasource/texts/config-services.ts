import { catalogue } from './catalogue';
import { CONFIG_SERVICES_EN } from './en/config-services';

/** Texts of the table of services and of what stands around it. */
export const { texts: servicesTexts, load: loadServicesTexts } = catalogue(CONFIG_SERVICES_EN, {
  de: async () => (await import(/* webpackChunkName: "config-editor-de" */ './de/config-services')).CONFIG_SERVICES_DE,
});
