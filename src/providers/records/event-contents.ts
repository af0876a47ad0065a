import type { Event } from './event';
import { isService, plural } from './event-services';
import type { Place } from './place';
import { missingText } from './record-contents';

/** What a file of events holds, and which of the services deploy nothing in it. */
export function countEvents(events: readonly Event[], { services }: Place): string {
  const subjects = new Map<string, number>();
  for (const { type } of events) {
    const subject = type.split('.')[0] ?? '';
    subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  }
  const held = [...subjects].map(([subject, count]) => plural(count, `event of ${subject}`, `events of ${subject}`));
  const ids = new Set(
    events.flatMap(({ type, subject, content }) =>
      type.startsWith('service.') ? subject : (content.service?.id ?? []),
    ),
  );
  const missing = services.filter(({ name, deployments, incidents }) =>
    [...ids].every(
      (id) => ![deployments?.application, incidents?.service].some((written) => isService(id, { name, written })),
    ),
  );
  const told = ids.size === 0 ? '' : missingText(missing.map(({ name }) => name));
  return `holds ${held.join(', ') || 'no events that are used'}.${told}`;
}
