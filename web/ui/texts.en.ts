/** What lists say, whatever is in them. */
export const list = {
  list: {
    filter: 'Narrow the list',
    clear: 'Clear',
    more: 'Filter',
    active: 'Filters',
    remove: 'Remove the filter “{{name}}”',
    status: { label: 'Status', ACTIVE: 'Active', ARCHIVED: 'Archived', ALL: 'All' },
    actions: 'Actions',
    actionsOf: 'Actions for {{name}}',
    archive: 'Archive',
    restore: 'Restore',
    delete: 'Delete',
  },
} as const
