-- Texts compare byte by byte (COLLATE "C").

-- The build that created this schema: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       text NOT NULL,
    hash       text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- One row per account. The stamp changes with every commit, so that a host sees whether the state that it remembers is still current.
CREATE TABLE routing (
    account text COLLATE "C" PRIMARY KEY,
    stamp   text NOT NULL
) WITH (fillfactor = 50);

-- Call types with their cursors, employees with their reservations, and calls: each row as canonical JSON.
CREATE TABLE call_types (
    account text COLLATE "C" NOT NULL,
    type    text COLLATE "C" NOT NULL,
    json    bytea NOT NULL,
    PRIMARY KEY (account, type)
) WITH (fillfactor = 50);

CREATE TABLE agents (
    account text COLLATE "C" NOT NULL,
    agent   text COLLATE "C" NOT NULL,
    json    bytea NOT NULL,
    PRIMARY KEY (account, agent)
) WITH (fillfactor = 50);

-- `ended_at` is null while the call can still change.
CREATE TABLE sessions (
    account  text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    ended_at timestamptz,
    json     bytea NOT NULL,
    PRIMARY KEY (account, call)
);
CREATE INDEX live_sessions ON sessions (account) WHERE ended_at IS NULL;
CREATE INDEX ended_sessions ON sessions (account, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE explanations (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text COLLATE "C" NOT NULL,
    call    text COLLATE "C" NOT NULL,
    json    bytea NOT NULL
);
CREATE INDEX explanations_by_call ON explanations (account, call);

-- The stored response to each request of a provider, so that a repeat gets the same one.
CREATE TABLE responses (
    account    text COLLATE "C" NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    decided_at timestamptz NOT NULL,
    body       bytea NOT NULL,
    PRIMARY KEY (account, request_id)
);
CREATE INDEX responses_by_time ON responses (account, decided_at);

-- The facts behind the missed list and the follow-ups, as canonical JSON. The report of routing (provisional) and the report of the provider
-- about the same call are two rows.
CREATE TABLE listed_calls (
    account     text COLLATE "C" NOT NULL,
    call        text COLLATE "C" NOT NULL,
    provisional int NOT NULL,
    json        bytea NOT NULL,
    PRIMARY KEY (account, call, provisional)
);

CREATE TABLE dismissals (
    account      text COLLATE "C" NOT NULL,
    customer     text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    dismissed_at timestamptz NOT NULL,
    agent        text COLLATE "C" NOT NULL,
    note         text NOT NULL,
    PRIMARY KEY (account, customer, type, dismissed_at, agent)
);

CREATE TABLE call_back_claims (
    account    text COLLATE "C" NOT NULL,
    customer   text COLLATE "C" NOT NULL,
    type       text COLLATE "C" NOT NULL,
    agent      text COLLATE "C" NOT NULL,
    claimed_at timestamptz NOT NULL,
    PRIMARY KEY (account, customer, type)
);

CREATE TABLE removed_follow_ups (
    account    text COLLATE "C" NOT NULL,
    call       text COLLATE "C" NOT NULL,
    agent      text COLLATE "C" NOT NULL,
    removed_at timestamptz NOT NULL,
    PRIMARY KEY (account, call)
);

CREATE TABLE sweeps (
    account     text COLLATE "C" PRIMARY KEY,
    swept_until timestamptz NOT NULL
);

CREATE TABLE activities (
    account     text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    call        text COLLATE "C" NOT NULL,
    customer    text COLLATE "C",
    captured_at timestamptz NOT NULL,
    json        bytea NOT NULL,
    PRIMARY KEY (account, id)
);
CREATE INDEX activities_by_customer ON activities (account, customer, captured_at);
