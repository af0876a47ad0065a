import { config } from '@grafana/runtime';
import { speak, spokenIn } from './language';

/** Speaks the language that Grafana speaks with the user. Every version of Grafana that is supported says it so. */
export function speakAsGrafana(): void {
  speak(spokenIn(config.bootData?.user?.language));
}
