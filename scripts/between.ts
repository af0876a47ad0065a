/** The text with another part between `<!-- name … -->` and `<!-- /name -->`. */
export function between(text: string, name: string, part: string): string {
  const place = new RegExp(`(<!-- ${name}[^>]*-->)[\\s\\S]*(<!-- /${name} -->)`);
  return text.replace(place, (_, start: string, end: string) => `${start}\n\n${part}\n\n${end}`);
}
