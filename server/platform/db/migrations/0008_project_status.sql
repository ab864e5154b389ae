-- Who opens the status of a project besides administrators and its managers. Source: product.md B3 "S-status".
alter table workspaces
  add column who_sees_project_status text not null default 'EVERYONE',
  add constraint workspaces_who_sees_project_status_known check
    (who_sees_project_status in ('ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'));
