-- For the loop guard: how many automatic messages a mail domain had lately.
create index notification_rate_of_domain on notification (split_part(recipient_value, '@', 2), created_at)
    where automatic and recipient_kind = 'email';
