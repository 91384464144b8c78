-- Refresh tokens that a provider gave in the stead of the one that is configured for a mailbox.
create table email_refresh_token (
    mailbox     text primary key,
    -- A fingerprint of the configured one that it descends from: when another one is configured, this one counts no longer.
    origin      text not null,
    -- Encrypted (AES-256-GCM) under a key made of the installation's secret.
    token       bytea not null,
    given_at    timestamptz not null
);
