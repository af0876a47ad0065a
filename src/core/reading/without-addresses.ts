/** A title without e-mail addresses: titles are often subjects of e-mails, or name whom a monitor belongs to. */
export function withoutAddresses(title: string): string {
  return title.replace(/[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+\.[^\s<>()[\],;:"']+/g, '…');
}
