/** What new projects that name no colour get; the app offers the same ones. Any other #RRGGBB is a colour too. */
export const projectColors = [
  '#F44336',
  '#E91E63',
  '#9C27B0',
  '#673AB7',
  '#3F51B5',
  '#2196F3',
  '#03A9F4',
  '#009688',
  '#4CAF50',
  '#8BC34A',
  '#FF9800',
  '#795548',
] as const
