/** The window's title: the page's name, and before it what runs. */

let page = 'Stint'
let running = ''

function tell(): void {
  document.title = running === '' ? page : `${running} · ${page}`
}

export function setPageTitle(title: string): void {
  page = title
  tell()
}

/** Empty: nothing runs. */
export function setRunningTitle(text: string): void {
  if (text === running) return
  running = text
  tell()
}
