-- The values of one custom field: whether there are any, and all of them when the field is deleted.
create index time_entry_custom_field_values_of_field on time_entry_custom_field_values (workspace_id, custom_field_id);
create index user_custom_field_values_of_field on user_custom_field_values (workspace_id, custom_field_id);
create index custom_field_project_defaults_of_project on custom_field_project_defaults (workspace_id, project_id);
