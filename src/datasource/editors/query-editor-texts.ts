import { loadMetricTexts } from '../texts/metrics';
import { loadQueryTexts } from '../texts/query-editor';
import { loadSentences } from '../texts/sentences';
import { speakAsGrafana } from '../texts/user';

/** Resolves when the editors of queries can be drawn in the language that Grafana speaks. */
export async function loadQueryEditorTexts(): Promise<void> {
  speakAsGrafana();
  await Promise.all([loadQueryTexts(), loadMetricTexts(), loadSentences()]);
}
