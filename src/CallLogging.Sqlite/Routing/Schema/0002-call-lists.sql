-- What the missed list and the follow-ups are made of: facts, as canonical JSON. Times are ticks in UTC.
CREATE TABLE listed_calls (
    account   TEXT NOT NULL,
    call      TEXT NOT NULL,
    json      BLOB NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissals (
    account   TEXT NOT NULL,
    customer  TEXT NOT NULL,
    type      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    agent     TEXT NOT NULL,
    note      TEXT NOT NULL,
    PRIMARY KEY (account, customer, type, at, agent)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    account   TEXT NOT NULL,
    customer  TEXT NOT NULL,
    type      TEXT NOT NULL,
    agent     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (account, customer, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_follow_ups (
    account   TEXT NOT NULL,
    call      TEXT NOT NULL,
    agent     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE sweeps (
    account   TEXT PRIMARY KEY,
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    account   TEXT NOT NULL,
    id        TEXT NOT NULL,
    call      TEXT NOT NULL,
    customer  TEXT,
    at        INTEGER NOT NULL,
    json      BLOB NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_by_customer ON activities (account, customer, at);
