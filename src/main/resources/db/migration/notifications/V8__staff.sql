-- What our own people are told by mail has one form, whatever it is about.
update notification set kind = 'NOTICE' where kind = 'ASSIGNED_TO_YOU';
delete from template_version where template in ('ASSIGNED_TO_YOU', 'assigned-to-you');
update template_revision set revision = revision + 1;
