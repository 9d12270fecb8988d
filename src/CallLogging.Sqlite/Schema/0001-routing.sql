-- Times are whole microseconds since 1970-01-01 in UTC; the views at the end show them as text.

-- The build that created this file: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- One row per account. The stamp changes with every commit, so that a host sees whether the state that it remembers is still current.
CREATE TABLE routing (
    account TEXT PRIMARY KEY,
    stamp   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Call types with their cursors, employees with their reservations, and calls: each row as canonical JSON.
CREATE TABLE call_types (
    account TEXT NOT NULL,
    type    TEXT NOT NULL,
    json    BLOB NOT NULL,
    PRIMARY KEY (account, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
    account TEXT NOT NULL,
    agent   TEXT NOT NULL,
    json    BLOB NOT NULL,
    PRIMARY KEY (account, agent)
) STRICT, WITHOUT ROWID;

-- `ended_at` is null while the call can still change.
CREATE TABLE sessions (
    account  TEXT NOT NULL,
    call     TEXT NOT NULL,
    ended_at INTEGER,
    json     BLOB NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_sessions ON sessions (account) WHERE ended_at IS NULL;
CREATE INDEX ended_sessions ON sessions (account, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE explanations (
    seq     INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    call    TEXT NOT NULL,
    json    BLOB NOT NULL
) STRICT;
CREATE INDEX explanations_by_call ON explanations (account, call);

-- The stored response to each request of a provider, so that a repeat gets the same one.
CREATE TABLE responses (
    account    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    body       BLOB NOT NULL,
    PRIMARY KEY (account, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX responses_by_time ON responses (account, decided_at);

-- The facts behind the missed list and the follow-ups, as canonical JSON. The report of routing (provisional) and the report of the provider
-- about the same call are two rows.
CREATE TABLE listed_calls (
    account     TEXT NOT NULL,
    call        TEXT NOT NULL,
    provisional INTEGER NOT NULL,
    json        BLOB NOT NULL,
    PRIMARY KEY (account, call, provisional)
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissals (
    account      TEXT NOT NULL,
    customer     TEXT NOT NULL,
    type         TEXT NOT NULL,
    dismissed_at INTEGER NOT NULL,
    agent        TEXT NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (account, customer, type, dismissed_at, agent)
) STRICT, WITHOUT ROWID;

CREATE TABLE call_back_claims (
    account    TEXT NOT NULL,
    customer   TEXT NOT NULL,
    type       TEXT NOT NULL,
    agent      TEXT NOT NULL,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (account, customer, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_follow_ups (
    account    TEXT NOT NULL,
    call       TEXT NOT NULL,
    agent      TEXT NOT NULL,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE sweeps (
    account     TEXT PRIMARY KEY,
    swept_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    account     TEXT NOT NULL,
    id          TEXT NOT NULL,
    call        TEXT NOT NULL,
    customer    TEXT,
    captured_at INTEGER NOT NULL,
    json        BLOB NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_by_customer ON activities (account, customer, captured_at);

-- The same rows with times that a person can read.
CREATE VIEW readable_sessions AS SELECT
    account,
    call,
    strftime('%Y-%m-%dT%H:%M:%S', ended_at / 1000000, 'unixepoch') || printf('.%06dZ', ended_at % 1000000) AS ended_at,
    json
FROM sessions;

CREATE VIEW readable_responses AS SELECT
    account,
    request_id,
    strftime('%Y-%m-%dT%H:%M:%S', decided_at / 1000000, 'unixepoch') || printf('.%06dZ', decided_at % 1000000) AS decided_at,
    body
FROM responses;

CREATE VIEW readable_dismissals AS SELECT
    account,
    customer,
    type,
    strftime('%Y-%m-%dT%H:%M:%S', dismissed_at / 1000000, 'unixepoch') || printf('.%06dZ', dismissed_at % 1000000) AS dismissed_at,
    agent,
    note
FROM dismissals;

CREATE VIEW readable_call_back_claims AS SELECT
    account,
    customer,
    type,
    agent,
    strftime('%Y-%m-%dT%H:%M:%S', claimed_at / 1000000, 'unixepoch') || printf('.%06dZ', claimed_at % 1000000) AS claimed_at
FROM call_back_claims;

CREATE VIEW readable_removed_follow_ups AS SELECT
    account,
    call,
    agent,
    strftime('%Y-%m-%dT%H:%M:%S', removed_at / 1000000, 'unixepoch') || printf('.%06dZ', removed_at % 1000000) AS removed_at
FROM removed_follow_ups;

CREATE VIEW readable_sweeps AS SELECT
    account,
    strftime('%Y-%m-%dT%H:%M:%S', swept_until / 1000000, 'unixepoch') || printf('.%06dZ', swept_until % 1000000) AS swept_until
FROM sweeps;

CREATE VIEW readable_activities AS SELECT
    account,
    id,
    call,
    customer,
    strftime('%Y-%m-%dT%H:%M:%S', captured_at / 1000000, 'unixepoch') || printf('.%06dZ', captured_at % 1000000) AS captured_at,
    json
FROM activities;
