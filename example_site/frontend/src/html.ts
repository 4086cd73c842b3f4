// Finished HTML from the API.

/** Whether there is anything to read: a rich text that was emptied is a paragraph still. */
export function hasWords(html: string): boolean {
  return html.replace(/<[^>]*>|&nbsp;/g, "").trim() !== "";
}
