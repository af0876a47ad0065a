/**
 * Services as the address of a dashboard chooses them by its variable `service`: `var-service=checkout&var-service=cart`.
 * A text that names several of them, as people read it, is the name of none.
 */
export function serviceChoice(services: readonly string[]): string {
  return new URLSearchParams(services.map((service) => ['var-service', service])).toString();
}
